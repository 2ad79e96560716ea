import { passwordGrant } from '../../support/code-flow.ts';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect } from '../../support/e2e/fixtures.ts';
import { test } from '../../support/e2e/user-page.ts';
import { keycloakSide } from '../../support/stack.ts';

const realm = { realm: 'master' };
let before: object;

test.beforeEach(async () => {
  const admin = await keycloakSide();
  before = await admin.realms.getConfigEvents(realm);
  await admin.realms.updateConfigEvents(realm, { eventsEnabled: false, adminEventsEnabled: false });
});
test.afterEach(async () => {
  const admin = await keycloakSide();
  await admin.realms.updateConfigEvents(realm, before);
  await admin.realms.clearEvents(realm);
  await admin.realms.clearAdminEvents(realm);
});

test('switches events on, shows what is new, narrows it down by filters that the address has, and opens the details', async ({
  administrator: page,
  user,
}) => {
  await page.goto('/users');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await page.getByRole('button', { name: 'Switch on events' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Switch on events' });
  await expect(dialog).toContainText('“Include representation” to off');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Recording' })).toBeHidden();
  expect(await (await keycloakSide()).realms.getConfigEvents(realm)).toMatchObject({
    eventsEnabled: true,
    adminEventsEnabled: true,
    adminEventsDetailsEnabled: false,
  });

  const filters = page.getByRole('region', { name: 'Filters' });
  await filters.getByRole('textbox', { name: 'Done by' }).fill(user.username);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'No matching entries' })).toBeVisible();
  await passwordGrant(user.username, user.password);
  await passwordGrant(user.username, 'wrong');
  await page.getByRole('button', { name: 'Show 2 or more new entries' }).click({ timeout: 30_000 });
  const entries = page.getByRole('region', { name: 'Entries' }).getByRole('listitem');
  await expect(entries).toHaveCount(2);

  await filters.getByRole('combobox', { name: 'Outcome' }).click();
  await page.getByRole('option', { name: 'Failed' }).click();
  await expect(entries).toHaveCount(1);
  await expect(page).toHaveURL(/outcome=failed/);
  await entries.getByText('wrong password').click();
  await expect(entries).toContainText('LOGIN_ERROR');
  await expectAccessible(page);

  await page.reload();
  await expect(entries).toHaveCount(1);
  const chips = page.getByRole('list', { name: 'Active filters' });
  await chips.getByRole('button', { name: 'Remove filter: Failed' }).click();
  await expect(entries).toHaveCount(2);
  await chips.getByRole('button', { name: 'Clear all' }).click();
  await expect(chips).toBeHidden();
  await expect(page).toHaveURL(/\/activity$/);
});
