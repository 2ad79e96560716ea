import { expect, watch } from '../../support/e2e/fixtures.ts';
import { pressUntil } from '../../support/e2e/until.ts';
import { state, test } from '../../support/e2e/user-page.ts';
import { findByName, keycloakSide } from '../../support/stack.ts';

let complaints: string[];
test.beforeEach(({ context }) => {
  complaints = watch(context);
});
test.afterEach(() => expect(complaints).toEqual([]));

test('keeps what is typed while the palette loads for its box, and from the keys of the page', async ({
  administrator: page,
  user,
}) => {
  await page.goto(`/users/${user.id}`);
  await expect(page.getByRole('button', { name: 'More actions' })).toBeVisible();
  await pressUntil(page, '3', () => expect(page.getByRole('tab', { name: 'Sessions' })).toBeFocused({ timeout: 500 }));
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  await page.route('**/_next/static/**', async (route) => {
    await gate;
    await route.continue();
  });
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Dark!');
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  open();
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await expect(palette.getByRole('combobox')).toHaveValue('Dark');
  await expect(palette.getByRole('option', { name: 'Dark theme' })).toBeVisible();
  await page.keyboard.type(' theme');
  await expect(palette.getByRole('combobox')).toHaveValue('Dark theme');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  expect((await findByName(await keycloakSide(), user.username))?.enabled).toBe(true);
});

test('makes each of two changes that follow one another at once, and each one once', async ({ administrator: page, user }) => {
  await page.goto(`/users/${user.id}`);
  await expect(state(page)).toContainText('Enabled');
  await pressUntil(page, '1', () => expect(page.getByRole('tab', { name: 'Profile' })).toBeFocused({ timeout: 500 }));
  await page.keyboard.press('Shift+S');
  await page.keyboard.press('Shift+D');
  await page.keyboard.press('Shift+D');
  await expect(state(page)).toContainText('Disabled');
  expect((await findByName(await keycloakSide(), user.username))?.enabled).toBe(false);
  await expect(page.getByText(`All sessions of ${user.username} have ended.`).first()).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: / is disabled\./ })).toHaveCount(1);
});
