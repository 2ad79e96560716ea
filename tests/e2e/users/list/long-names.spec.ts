import type { Page } from '@playwright/test';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';

const overflow = (page: Page) =>
  page.evaluate(() => {
    const table = document.querySelector('table');
    return Math.max(
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      (table?.scrollWidth ?? 0) - (table?.parentElement?.clientWidth ?? 0),
    );
  });

test('fits a name of 255 characters, deleted users on narrow screens, and says that a search is too long', async ({
  administrator: page,
}) => {
  const admin = await keycloakSide();
  const { username } = await makeUser(admin, {
    username: freshName('long'),
    firstName: 'L'.repeat(255),
    lastName: 'M'.repeat(255),
  });
  const missing: string[] = [];
  page.on('response', (response) => response.status() === 404 && missing.push(response.url()));
  try {
    await page.goto(`/users?q=${username}`);
    await expect(page.getByRole('row', { name: username })).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 720 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await page.getByRole('link', { name: username }).click();
    await expect(page.getByRole('heading', { level: 1, name: username })).toBeVisible();
    await page.getByRole('button', { name: 'Delete user' }).click();
    await page.getByLabel('Type the username to confirm').fill(username);
    await page.getByRole('button', { name: `Delete ${username}` }).click();
    await expect(page).toHaveURL(/\/users$/);
    await page.getByRole('link', { name: 'Deleted users' }).click();
    await expect(page.getByRole('row', { name: username })).toBeVisible();
    for (const width of [1280, 900, 768, 640, 360]) {
      await page.setViewportSize({ width, height: 720 });
      expect(await overflow(page), `at ${width} px`).toBeLessThanOrEqual(0);
    }
    expect(missing).toEqual([]);

    await page.goto(`/users?q=${'a'.repeat(280)}`);
    await expect(page.getByText('The search is too long. Use at most 255 characters.')).toBeVisible();
  } finally {
    await removeUsers(admin, [username]);
  }
});
