import type { Page } from '@playwright/test';
import { freshName, keycloakSide, makeUser, removeUsers, type TestUser, testStack } from '../stack.ts';
import { expect, test as withPouch } from './fixtures.ts';

type Selection = { prefix: string; users: TestUser[] };

/** With three users of the test's own, whose names begin with the prefix. */
export const test = withPouch.extend<{ selection: Selection }>({
  selection: async ({ pouch }, use) => {
    expect(pouch.url).toBe(testStack().pouchUrl);
    const admin = await keycloakSide();
    const prefix = freshName('bulk').replace('@example.net', '');
    const usernames = ['a', 'b', 'c'].map((end) => `${prefix}.${end}@example.net`);
    const users: TestUser[] = [];
    for (const username of usernames) users.push(await makeUser(admin, { username }));
    await use({ prefix, users });
    await removeUsers(admin, usernames);
  },
});

/** Selects the three in the list and opens the dialog for what is to be done to them. */
export async function choose(page: Page, { prefix, users }: Selection, action: string): Promise<void> {
  await page.goto(`/users?q=${prefix}`);
  for (const { username } of users) await page.getByRole('checkbox', { name: `Select ${username}` }).check();
  await page.getByRole('region', { name: 'Bulk actions' }).getByRole('button', { name: 'Choose an action' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}
