import { expect } from '../../../support/e2e/fixtures.ts';
import { act, button, test } from '../../../support/e2e/user-page.ts';
import { keycloakSide } from '../../../support/stack.ts';

test('each refusal is said once, at its field, which gets the focus', async ({ administrator: page, user }) => {
  const admin = await keycloakSide();
  const { passwordPolicy } = (await admin.realms.findOne({ realm: 'master' })) ?? {};
  await page.goto(`/users/${user.id}`);
  const words = 'Enter a valid email address.';
  const email = page.getByLabel('Email', { exact: true });
  await email.fill('nobody');
  await button(page, 'Save profile').click();
  await expect(email).toBeFocused();
  await expect(page.getByText(words)).toHaveCount(1);
  await expect(email).toHaveAccessibleDescription(words);
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('Check the marked fields.');
  await email.fill(user.username);
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  await button(page, 'Save profile').click();
  await expect(page.getByText(`The profile of ${user.username} was saved.`).first()).toBeVisible();

  await admin.realms.update({ realm: 'master' }, { passwordPolicy: 'digits(2)' });
  try {
    await button(page, 'Reset password').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Type one' }).click();
    const password = dialog.getByRole('textbox', { name: 'Password' });
    await password.fill('short');
    await button(page, 'Set temporary password').click();
    await expect(password).toBeFocused();
    await expect(dialog.getByText('The realm requires more digits.')).toHaveCount(1);
    await expect(dialog.getByRole('alert')).toHaveText('Check the marked fields.');
  } finally {
    await admin.realms.update({ realm: 'master' }, { passwordPolicy: passwordPolicy ?? '' });
  }
});

test("a deletion from a user's page asks for the deleted user no more", async ({ administrator: page, user }) => {
  await page.goto(`/users/${user.id}?tab=profile`);
  await act(page, 'Delete user…');
  await page.getByLabel('Type the username to confirm').fill(user.username);
  await expect(page.getByText('The user has no sessions, roles or groups.')).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await button(page, 'Delete user').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
  await expect(page.getByText(`${user.username} was deleted`).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked.filter((request) => request.startsWith('GET') && request.includes(user.id))).toEqual([]);
});
