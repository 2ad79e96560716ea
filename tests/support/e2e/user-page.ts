import type { Page } from '@playwright/test';
import { keycloakSide, makeUser, removeUsers, type TestUser, testStack } from '../stack.ts';
import { expect, test as withPouch } from './fixtures.ts';

/** With a user of the test's own. */
export const test = withPouch.extend<{ user: TestUser }>({
  user: async ({ pouch }, use) => {
    expect(pouch.url).toBe(testStack().pouchUrl);
    const admin = await keycloakSide();
    const user = await makeUser(admin);
    await use(user);
    await removeUsers(admin, [user.username]);
  },
});

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** Opens the menu of all other actions on a user's page. */
export async function openActions(page: Page): Promise<void> {
  await button(page, 'More actions').click();
  await expect(page.getByRole('menu')).toBeVisible();
}

/** Closes it again. A dialog that is about to go still takes the first Escape. */
export async function closeActions(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
}

export async function act(page: Page, name: string): Promise<void> {
  await openActions(page);
  await page.getByRole('menuitem', { name, exact: true }).click();
}

export const state = (page: Page) => page.getByRole('list', { name: 'State' });
