import { expect, type Locator, type Page } from '@playwright/test';
import { pressUntil } from './until.ts';

export function palette(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Search and commands' });
}

/** Opens the palette by its keys. Returns the box to type into. */
export async function openPalette(page: Page): Promise<Locator> {
  await pressUntil(page, 'ControlOrMeta+k', () => expect(palette(page)).toBeVisible({ timeout: 2_000 }));
  return palette(page).getByRole('combobox');
}
