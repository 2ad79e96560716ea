import { expect, test } from '../../../support/e2e/fixtures.ts';
import { clickUntil } from '../../../support/e2e/until.ts';
import { SEEDED_USERS } from '../../../support/stack.ts';

const ORDINARY = SEEDED_USERS.ordinary;

test('opens a user by a click anywhere in the row, and lets text be selected', async ({ administrator: page }) => {
  await page.goto(`/users?q=${ORDINARY}`);
  const row = page.getByRole('row', { name: ORDINARY });
  const mail = await row.getByText(ORDINARY).boundingBox();
  if (!mail) throw new Error('the email address is not shown');
  await page.mouse.move(mail.x + 2, mail.y + mail.height / 2);
  await page.mouse.down();
  await page.mouse.move(mail.x + 80, mail.y + mail.height / 2, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => getSelection()?.toString())).not.toBe('');
  await expect(page).toHaveURL(/\/users\?q=/);

  await page.getByRole('searchbox', { name: 'Search users' }).click();
  await clickUntil(row.getByText('Enabled'), page.getByRole('heading', { level: 1, name: ORDINARY }));
});

test('opens a user at the top of their page, however far down the list they are', async ({ administrator: page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/users');
  const name = page.locator('tbody').getByRole('rowheader').nth(18).getByRole('link');
  await name.click();
  await expect(page.getByRole('tab', { name: 'Access' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'All users' })).toBeInViewport();
});

test('shows what can be done to a user by a right click and by the full stop, and gives the focus back', async ({
  administrator: page,
}) => {
  await page.goto(`/users?q=${ORDINARY}`);
  const row = page.getByRole('row', { name: ORDINARY });
  const menu = page.getByRole('menu', { name: `Actions for ${ORDINARY}` });
  await clickUntil(row.getByText('Enabled'), menu, { button: 'right' });
  await expect(menu.getByRole('menuitem')).toHaveText([
    'Open↵',
    /^Copy email/,
    'Copy ID',
    'Reset password…',
    'Make administrator…',
    'Disable',
    /^End all/,
    'Delete user…',
  ]);
  await page.keyboard.press('Escape');
  await expect(row.getByRole('button')).toBeFocused();
  await page.keyboard.press('.');
  await menu.getByRole('menuitem', { name: 'Reset password…' }).click();
  await expect(page.getByRole('dialog', { name: /^Reset the password/ })).toBeVisible();
});

test('keeps a selection over pages, searches and a reload, until it is cleared', async ({ administrator: page }) => {
  await page.goto(`/users?q=${ORDINARY}`);
  await page.getByRole('checkbox', { name: `Select ${ORDINARY}` }).check();
  const bar = page.getByRole('region', { name: 'Bulk actions' });
  await page.getByRole('searchbox', { name: 'Search users' }).fill(SEEDED_USERS.disabled);
  await page.getByRole('checkbox', { name: `Select ${SEEDED_USERS.disabled}` }).check();
  await expect(bar).toContainText('2 selected');
  await expect(bar).toContainText('1 not shown here');
  await page.reload();
  await expect(bar).toContainText('2 selected');
  await page.goto(`/users?q=${ORDINARY}`);
  await expect(page.getByRole('checkbox', { name: `Select ${ORDINARY}` })).toBeChecked();
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await expect(bar).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: `Select ${ORDINARY}` })).not.toBeChecked();
});
