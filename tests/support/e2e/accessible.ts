import { AxeBuilder } from '@axe-core/playwright';

import { expect, type Page } from '@playwright/test';

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules whose verdict depends on the theme. What the others look at is the same in both. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** The pages, by their titles, whose colors were looked at in the dark theme too. */
const seenInTheDark = new Set<string>();

/**
 * Expects no WCAG 2.2 AA violation that axe can find: in the light theme, and once a page in the dark one as well. An open
 * menu is looked at alone: Radix hides the page behind it, which axe takes for a page without landmarks.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page);
  const within = (await page.getByRole('menu').isVisible()) ? '[role="menu"]' : 'html';
  const title = await page.title();
  const schemes = seenInTheDark.has(title) ? (['light'] as const) : (['light', 'dark'] as const);
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /light/);
    await comesToRest(async () => {
      const axe = await axeOn(page, within);
      const { violations } = await (colorScheme === 'light' ? axe.withTags(WCAG) : axe.withRules(COLOR_RULES)).analyze();
      expect(inWords(violations, colorScheme)).toEqual([]);
    });
  }
  seenInTheDark.add(title);
}

/** Expects no violation in the page as it is at 200 %, nor in what forced colors change of it. */
export async function expectAccessibleToLowVision(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
  await settled(page);
  for (const forcedColors of ['none', 'active'] as const) {
    await page.emulateMedia({ forcedColors });
    await comesToRest(async () => {
      const axe = await axeOn(page, 'html');
      const { violations } = await (forcedColors === 'none' ? axe.withTags(WCAG) : axe.withRules(COLOR_RULES)).analyze();
      expect(inWords(violations, forcedColors === 'none' ? 'at 200 %' : 'in forced colors')).toEqual([]);
    });
  }
}

/** What changes while axe looks at it looks wrong to axe, or breaks it: a page has to come to rest without a violation. */
const comesToRest = (look: () => Promise<void>) => expect(look).toPass({ timeout: 15_000 });

async function settled(page: Page): Promise<void> {
  // It comes after the page, and on the way from one page to the next there is none.
  await expect(page).toHaveTitle(/Pouch$/);
  // Rows that are about to be replaced may be gone while axe looks at them.
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

function inWords(violations: Violations, circumstance: string): string[] {
  return violations.map(({ id, nodes }) => `${circumstance} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Expects text and background to differ enough in both themes, whatever is still on its way. */
export async function expectReadable(page: Page, within: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /light/);
    const { violations } = await (await axeOn(page, within)).withRules(COLOR_RULES).analyze();
    expect(inWords(violations, colorScheme)).toEqual([]);
  }
}

async function axeOn(page: Page, within: string): Promise<AxeBuilder> {
  // A page that was looked at before has axe's half a megabyte, which would be sent and run twice for each look.
  const axeSource = (await page.evaluate(() => 'axe' in window)) ? 'undefined' : undefined;
  // The other mode opens a page of its own for each look, for the sake of frames from elsewhere, and there are none.
  return new AxeBuilder({ page, axeSource })
    .setLegacyMode()
    .include(within)
    .options({ resultTypes: ['violations'] });
}
