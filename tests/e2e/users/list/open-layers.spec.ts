import type { Page } from '@playwright/test';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';

const rows = 'tbody tr';

for (const layer of ['menu', 'dialog'] as const) {
  test(`moves no row while a ${layer} is open, and shows what changed in Keycloak when it closes`, async ({
    administrator: page,
  }) => {
    const admin = await keycloakSide();
    const prefix = freshName('still').replace('@example.net', '');
    const [first, second, third] = ['a', 'b', 'c'].map((end) => `${prefix}.${end}@example.net`);
    const users = [await makeUser(admin, { username: first }), await makeUser(admin, { username: second })] as const;
    let reads = 0;
    page.on('response', (response) => {
      if (response.url().includes('/api/users?') && response.ok()) reads++;
    });
    try {
      await page.clock.install();
      await page.goto(`/users?q=${prefix}`);
      await page.getByRole('checkbox', { name: `Select ${first}` }).check();
      await page.getByRole('button', { name: 'Choose an action' }).click();
      if (layer === 'dialog') await page.getByRole('menuitem', { name: 'Disable' }).click();
      const open = page.getByRole(layer === 'menu' ? 'menu' : 'alertdialog');
      await expect(open).toBeVisible();
      const before = await page.locator(rows).allTextContents();

      await admin.users.update({ id: users[0].id }, { ...(await admin.users.findOne({ id: users[0].id })), enabled: false });
      await admin.users.del({ id: users[1].id });
      await makeUser(admin, { username: third });
      await rereadOnReconnect(page, () => reads);
      expect(await page.locator(rows).allTextContents()).toEqual(before);
      await expect(open).toBeVisible();

      await page.keyboard.press('Escape');
      await expect(page.getByRole('row', { name: third })).toBeVisible();
      await expect(page.getByRole('row', { name: first })).toContainText('Disabled');
      await expect(page.getByRole('row', { name: second })).toHaveCount(0);
    } finally {
      await removeUsers(admin, [first ?? '', second ?? '', third ?? '']);
    }
  });
}

/** Cuts the network off and back on after the list has become stale, and waits until it has been read again. */
async function rereadOnReconnect(page: Page, reads: () => number): Promise<void> {
  const before = reads();
  await page.clock.fastForward('00:15');
  await expect(async () => {
    await page.context().setOffline(true);
    await page.context().setOffline(false);
    await expect.poll(reads, { timeout: 2_000 }).toBeGreaterThan(before);
  }).toPass();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
