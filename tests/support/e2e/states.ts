import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';

/** The way to a state that can be opened without a story. What a story leads to is looked at where the story is told. */
export type Way = (page: Page) => Promise<unknown>;

/** Opens one state after the other and looks at it. The step names the one with a violation. */
export async function lookAt(page: Page, states: Record<string, Way>): Promise<void> {
  for (const [name, open] of Object.entries(states)) {
    await test.step(name, async () => {
      await open(page);
      await expectAccessible(page);
    });
  }
}

export const heading = (page: Page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible();
export const visit =
  (path: string): Way =>
  async (page) => {
    await page.goto(path);
    await heading(page);
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  };
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
export const shows = (page: Page, role: 'dialog' | 'alertdialog' | 'menu') => expect(page.getByRole(role)).toBeVisible();
export const showsRow = (page: Page, text: string) =>
  expect(page.getByRole('row').filter({ hasText: text }).first()).toBeVisible();
