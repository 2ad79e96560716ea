import { passwordGrant } from '../../support/code-flow.ts';
import { expect, expectAccessible, test, watch } from '../../support/e2e/fixtures.ts';
import { findByName, keycloakSide, PEOPLE, testStack } from '../../support/stack.ts';

test('the palette goes anywhere and finds anybody, by the keyboard alone', async ({ administrator: page }) => {
  const complaints = watch(page.context());
  await page.goto('/users/new');
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const dialog = page.getByRole('dialog', { name: 'Search and commands' });
  const open = async () => {
    await expect(async () => {
      await page.keyboard.press('ControlOrMeta+k');
      await expect(dialog).toBeVisible({ timeout: 2_000 });
    }).toPass();
    return dialog.getByRole('combobox');
  };

  const box = await open();
  await expect(box).toBeFocused();
  await expectAccessible(page);
  await box.pressSequentially('olive', { delay: 20 });
  await expect(dialog.getByRole('option').first()).toContainText('Olive Plain');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(heading(PEOPLE.ordinary)).toBeVisible();

  const admin = await keycloakSide();
  const id = (await findByName(admin, PEOPLE.disabled))?.id ?? '';
  const inConsole = (path: string) => `${testStack().keycloakUrl}/admin/master/console/#/master/${path}`;
  for (const pasted of [PEOPLE.disabled, id, inConsole(`users/${id}/settings`)]) {
    await (await open()).fill(pasted);
    await expect(dialog.getByRole('option').first()).toContainText('Dan Gone');
    await page.keyboard.press('Enter');
    await expect(heading(PEOPLE.disabled)).toBeVisible();
  }

  const [client] = await admin.clients.find({ clientId: 'api-client' });
  await (await open()).fill(inConsole(`clients/${client?.id}/credentials`));
  await dialog.getByRole('option', { name: `Client ${client?.id}` }).click();
  await expect(page).toHaveURL(/\/clients\/api-client$/);
  await expect(heading('api-client')).toBeVisible();

  await (await open()).fill('create');
  await dialog.getByRole('option', { name: 'Create user' }).click();
  await expect(heading('Create user')).toBeVisible();
  await expect(async () => {
    // The form takes the focus when it is there, and the two keys belong together within a second and a half.
    await page.locator('body').click();
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await expect(heading('Users')).toBeVisible({ timeout: 5_000 });
  }).toPass();

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toBeVisible();
  await expectAccessible(page);
  await keys.getByRole('switch', { name: 'Single keys' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await page.keyboard.press('?');
  await (await open()).fill('keys');
  await expect(keys).toHaveCount(0);
  await dialog.getByRole('option', { name: /^Keys/ }).click();
  await expect(keys.getByRole('switch', { name: 'Single keys' })).not.toBeChecked();
  expect(complaints).toEqual([]);
});

test('a pasted token leads to its person, and never leaves the browser', async ({ administrator: page, pouch }) => {
  const { body } = await passwordGrant(PEOPLE.ordinary, testStack().userPassword);
  const token = String(Reflect.get(body, 'access_token'));
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`));
  await page.getByRole('button', { name: 'Search and commands' }).click();
  const dialog = page.getByRole('dialog', { name: 'Search and commands' });
  await dialog.getByRole('combobox').fill(`Bearer ${token}`);
  await expect(dialog.getByRole('status')).toContainText('A token of the client api-client');
  await expectAccessible(page);
  await dialog.getByRole('option', { name: PEOPLE.ordinary }).click();
  await expect(page.getByRole('heading', { level: 1, name: PEOPLE.ordinary })).toBeVisible();

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
