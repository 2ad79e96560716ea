import type { Page } from '@playwright/test';
import { keycloakSide, makeUser, removeUsers, testStack } from '../stack.ts';
import { expect, test as withPouch } from './fixtures.ts';

/** With a user of the test's own. */
export const test = withPouch.extend<{ person: Awaited<ReturnType<typeof makeUser>> }>({
  person: async ({ pouch }, use) => {
    expect(pouch.url).toBe(testStack().pouchUrl);
    const admin = await keycloakSide();
    const person = await makeUser(admin);
    await use(person);
    await removeUsers(admin, [person.username]);
  },
});

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const state = (page: Page) => page.getByRole('list', { name: 'State' });
