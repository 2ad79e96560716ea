import { expect } from '../../../support/e2e/fixtures.ts';
import { act, button, test } from '../../../support/e2e/user-page.ts';
import { findByName, grant, keycloakSide } from '../../../support/stack.ts';

test('restores a user by the toast after the deletion, with the same ID and new sign-in details', async ({
  administrator: page,
  user,
}) => {
  const admin = await keycloakSide();
  await grant(admin, user.id, ['create-realm']);
  await page.goto(`/users/${user.id}`);
  await act(page, 'Delete user…');
  await page.getByLabel('Type the username to confirm').fill(user.username);
  await expect(page.getByRole('alertdialog')).toContainText('create-realm');
  await button(page, 'Delete user').click();
  await expect(page).toHaveURL(/\/users$/);
  expect(await findByName(admin, user.username)).toBeUndefined();

  // The toast may be gone by now; the bell still has it.
  await button(page, 'Recent messages').click();
  const recent = page.getByRole('dialog', { name: 'Recent messages' });
  await expect(recent).toContainText(`${user.username} was deleted`);
  await recent.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('region', { name: 'Hand-off kit' })).toContainText(user.id);
  expect(await findByName(admin, user.username)).toMatchObject({ id: user.id, firstName: 'Test' });
  expect((await admin.users.listRealmRoleMappings({ id: user.id })).map(({ name }) => name)).toContain('create-realm');
});
