import { startDirectory } from '../../../support/directory.ts';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { openPalette } from '../../../support/e2e/palette.ts';
import { act, openActions } from '../../../support/e2e/user-page.ts';
import { keycloakSide } from '../../../support/stack.ts';

const UID = "émile o'hara 50%/x?y#z@house.example";

test('opens, explains and deletes a user of a directory that Keycloak does not import', async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const member = { uid: UID, firstName: 'Emile', lastName: 'House', password: 'from-the-directory' };
  const directory = await startDirectory(admin, [member], { editMode: 'WRITABLE', importsUsers: false });
  const id = `f:${directory.id}:${UID}`;
  const path = `/users/${encodeURIComponent(id)}`;
  try {
    await page.goto(`/users?q=${encodeURIComponent(UID)}`);
    await page.getByRole('row', { name: UID }).getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: UID })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(path);
    await expect(page.getByText('Keycloak does not store users of the LDAP directory house').first()).toBeVisible();
    await openActions(page);
    await expect(page.getByRole('menuitem', { name: /^Disable/ })).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('main')).toContainText(id);
    for (const [tab, shown] of [
      ['Access', 'No groups.'],
      ['Sessions', 'No sessions'],
      ['Credentials', 'password'],
      ['Profile', 'Profile'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel')).toContainText(shown);
    }
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: UID })).toBeVisible();

    await (await openPalette(page)).fill(id);
    await page.getByRole('option', { name: `Emile House ${UID}` }).click();
    await expect(page).toHaveURL((url) => url.pathname === path);

    await act(page, 'Delete user…');
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('They cannot be restored, because Keycloak does not store them.');
    await dialog.getByLabel('Type the username to confirm').fill(UID);
    await dialog.getByRole('button', { name: 'Delete user' }).click();
    await expect(page).toHaveURL(/\/users$/);
    expect(await admin.users.findOne({ id })).toBeNull();
  } finally {
    await directory.stop();
    // A list without a search is not read while Pouch knows of a directory: it has to have noticed before the next test.
    await expect(async () => {
      await page.goto('/users');
      await expect(page.locator('tbody tr').first()).toBeVisible({ timeout: 2_000 });
    }).toPass();
  }
});
