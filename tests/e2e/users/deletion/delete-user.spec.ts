import { expect, test } from '../../../support/e2e/fixtures.ts';
import { act, button, openActions } from '../../../support/e2e/user-page.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS } from '../../../support/stack.ts';

test('deletes a user from the list once the username is typed', async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const { username } = await makeUser(admin, { username: freshName('leaver'), roles: ['create-realm'] });
  try {
    await page.goto(`/users?q=${username}`);
    await page
      .getByRole('row', { name: username })
      .getByRole('button', { name: `Actions for ${username}` })
      .click();
    await page.getByRole('menuitem', { name: 'Delete user…' }).click();
    const dialog = page.getByRole('alertdialog', { name: `Delete ${username}` });
    await expect(dialog).toContainText('Deleted User');
    await expect(dialog).toContainText('create-realm');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();

    const confirm = dialog.getByRole('button', { name: 'Delete user' });
    await expect(confirm).toBeDisabled();
    await dialog.getByLabel('Type the username to confirm').fill(`${username}x`);
    await expect(confirm).toBeDisabled();
    await dialog.getByLabel('Type the username to confirm').fill(` ${username} `);
    await confirm.click();

    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(`${username} was deleted`).first()).toBeVisible();
    await expect(page.getByRole('row', { name: username })).toHaveCount(0);
    expect(await findByName(admin, username)).toBeUndefined();
  } finally {
    await removeUsers(admin, [username]);
  }
});

test('deletes a user from their page by keyboard alone, and keeps everything after Escape', async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const { id, username } = await makeUser(admin, { username: freshName('keys') });
  try {
    await page.goto(`/users/${id}`);
    const opener = button(page, 'More actions');
    const open = async () => {
      await opener.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menu')).toBeVisible();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
    };
    await open();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await expect(opener).toBeFocused();

    await open();
    await page.getByLabel('Type the username to confirm').focus();
    await page.keyboard.type(username);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/users$/);
    expect(await findByName(admin, username)).toBeUndefined();
  } finally {
    await removeUsers(admin, [username]);
  }
});

test('does not offer administrators to delete themselves', async ({ administrator: page }) => {
  await page.goto(`/users?q=${SEEDED_USERS.administrator}`);
  await expect(page.getByRole('row', { name: SEEDED_USERS.administrator })).toContainText('you');
  await page.getByRole('button', { name: `Actions for ${SEEDED_USERS.administrator}` }).click();
  await expect(page.getByRole('menuitem', { name: /^Delete user/ })).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: SEEDED_USERS.administrator }).getByRole('link').click();
  await expect(page.getByText('You cannot disable, delete or demote yourself.')).toBeVisible();
  await openActions(page);
  await expect(page.getByRole('menuitem', { name: /^Delete user/ })).toBeDisabled();
});

test('offers neither to disable nor to delete a service account, and says why', async ({ administrator: page }) => {
  const { clients } = await keycloakSide();
  const [client] = await clients.find({ clientId: 'api-client' });
  const account = await clients.getServiceAccountUser({ id: client?.id ?? '' });
  await page.goto(`/users/${account.id}`);
  await expect(page.getByText('belongs to its client')).toBeVisible();
  await openActions(page);
  for (const name of [/^Disable/, /^Delete user/]) await expect(page.getByRole('menuitem', { name })).toBeDisabled();
});

test('says that the user is gone where another administrator was faster', async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const { id, username } = await makeUser(admin, { username: freshName('gone') });
  await page.goto(`/users/${id}`);
  await act(page, 'Delete user…');
  await page.getByLabel('Type the username to confirm').fill(username);
  await admin.users.del({ id });
  await button(page, 'Delete user').click();
  await expect(page.getByRole('alertdialog').getByRole('alert')).toContainText('This user does not exist');
});
