import { passwordGrant } from '../../../support/code-flow.ts';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { openPalette } from '../../../support/e2e/palette.ts';
import { keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';

const realm = 'master';

test('says in the list and the palette who is locked, also on narrow screens, until the user is unlocked', async ({
  administrator: page,
}) => {
  const admin = await keycloakSide();
  const user = await makeUser(admin);
  const row = page.getByRole('row', { name: user.username });
  const rules = { bruteForceProtected: true, failureFactor: 1, waitIncrementSeconds: 600, maxFailureWaitSeconds: 600 };
  const before = await admin.realms.findOne({ realm });
  await admin.realms.update({ realm }, rules);
  try {
    await passwordGrant(user.username, 'wrong');
    await expect.poll(() => admin.attackDetection.findOne({ id: user.id })).toMatchObject({ disabled: true });
    // Pouch may have read seconds ago that the realm locks no users.
    await expect(async () => {
      await page.goto(`/users?q=${encodeURIComponent(user.username)}`);
      await expect(row).toContainText('Locked after a wrong password', { timeout: 3_000 });
    }).toPass();
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(row.getByText('Locked')).toBeInViewport();
    await (await openPalette(page)).fill(user.username);
    await expect(page.getByRole('option', { name: user.username }).first()).toContainText('Locked');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'State' })).toContainText('Locked after a wrong password');

    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByRole('list', { name: 'State' })).not.toContainText('Locked');
    await page.goBack();
    await expect(row).toContainText('Enabled');
  } finally {
    await admin.realms.update({ realm }, before ?? {});
    await removeUsers(admin, [user.username]);
  }
});
