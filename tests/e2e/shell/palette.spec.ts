import type { Page } from '@playwright/test';
import { passwordGrant } from '../../support/code-flow.ts';
import { expect, test, watch } from '../../support/e2e/fixtures.ts';
import { openPalette, palette } from '../../support/e2e/palette.ts';
import { pressUntil } from '../../support/e2e/until.ts';
import { findByName, keycloakSide, SEEDED_USERS, testStack } from '../../support/stack.ts';

let complaints: string[];
test.beforeEach(({ context }) => {
  complaints = watch(context);
});
test.afterEach(() => expect(complaints).toEqual([]));

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('finds a user by the beginning of the name, and opens their page with Enter', async ({ administrator: page }) => {
  await page.goto('/users/new');
  const dialog = palette(page);
  const box = await openPalette(page);
  await expect(box).toBeFocused();
  await box.pressSequentially('olive', { delay: 20 });
  await expect(dialog.getByRole('option').first()).toContainText('Olive Plain');
  await page.keyboard.press('Enter');
  await expect(heading(page, SEEDED_USERS.ordinary)).toBeVisible();
});

test('opens the page of whatever is pasted: a username, an ID, an address of the console', async ({ administrator: page }) => {
  await page.goto('/tokens');
  const dialog = palette(page);
  const admin = await keycloakSide();
  const id = (await findByName(admin, SEEDED_USERS.disabled))?.id ?? '';
  const inConsole = (path: string) => `${testStack().keycloakUrl}/admin/master/console/#/master/${path}`;
  for (const pasted of [SEEDED_USERS.disabled, id, inConsole(`users/${id}/settings`)]) {
    await (await openPalette(page)).fill(pasted);
    await expect(dialog.getByRole('option').first()).toContainText('Dan Gone');
    await page.keyboard.press('Enter');
    await expect(heading(page, SEEDED_USERS.disabled)).toBeVisible();
  }

  const [client] = await admin.clients.find({ clientId: 'api-client' });
  await (await openPalette(page)).fill(inConsole(`clients/${client?.id}/credentials`));
  await dialog.getByRole('option', { name: 'Client api-client' }).click();
  await expect(page).toHaveURL(/\/clients\/api-client$/);
  await expect(heading(page, 'api-client')).toBeVisible();
});

test('offers the clients that exist, by a part of their name, and no others', async ({ administrator: page }) => {
  await page.goto('/tokens');
  const dialog = palette(page);
  const box = await openPalette(page);
  await box.fill('-CLIENT');
  await expect(dialog.getByRole('option', { name: /^Client / })).toHaveText(['Client api-client', 'Client sdk-client']);
  await box.fill('ghost-client');
  await expect(dialog).toContainText('No matching users.');
  await expect(dialog.getByRole('option', { name: /^Client / })).toHaveCount(0);
});

test('opens a page by its command, or by two keys', async ({ administrator: page }) => {
  await page.goto('/tokens');
  await (await openPalette(page)).fill('create');
  await palette(page).getByRole('option', { name: 'Create user' }).click();
  await expect(heading(page, 'Create user')).toBeVisible();
  const email = page.getByLabel('Email', { exact: true });
  await expect(email).toBeFocused();
  await email.blur();
  // The two keys belong together within a second and a half.
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await expect(heading(page, 'Users')).toBeVisible({ timeout: 5_000 });
  }).toPass();
});

test('switches single keys off, and keeps the palette for switching them on', async ({ administrator: page }) => {
  await page.goto('/tokens');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await pressUntil(page, '?', () => expect(keys).toBeVisible({ timeout: 2_000 }));
  await keys.getByRole('switch', { name: 'Single keys' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await page.keyboard.press('?');
  await (await openPalette(page)).fill('keys');
  await expect(keys).toHaveCount(0);
  await palette(page).getByRole('option', { name: /^Keys/ }).click();
  await expect(keys.getByRole('switch', { name: 'Single keys' })).not.toBeChecked();
});

test('leads from a pasted token to its user, and keeps the token in the browser', async ({ administrator: page, pouch }) => {
  const { body } = await passwordGrant(SEEDED_USERS.ordinary, testStack().userPassword);
  const token = String(Reflect.get(body, 'access_token'));
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`));
  await page.goto('/users/new');
  const dialog = palette(page);
  await (await openPalette(page)).fill(`Bearer ${token}`);
  await expect(dialog.getByRole('status')).toContainText('A token of the client api-client');
  await dialog.getByRole('option', { name: SEEDED_USERS.ordinary }).click();
  await expect(page.getByRole('heading', { level: 1, name: SEEDED_USERS.ordinary })).toBeVisible();

  await page.goto('/users');
  await page.getByRole('searchbox', { name: 'Search users' }).fill(token.slice(0, 200));
  await page.getByRole('searchbox', { name: 'Search users' }).press('Enter');
  await page.getByRole('button', { name: 'Search and commands' }).click();
  await dialog.getByRole('combobox').fill(token.slice(0, 200));
  await expect(dialog).toContainText('It was not sent anywhere');

  const payload = token.split('.')[1]?.slice(0, 40) ?? '';
  const header = token.slice(0, 40);
  expect(payload.length).toBe(40);
  for (const text of [...sent, ...pouch.output, page.url()]) {
    expect(text).not.toContain(payload);
    expect(text).not.toContain(header);
  }
});
