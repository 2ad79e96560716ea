import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { LOCAL, ROOT } from '../stack/paths.ts';
import { say } from '../stack/say.ts';
import type { Cast } from './cast.ts';
import { type Open, SCREENS, TOUR } from './screens.ts';

const THEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const DOCUMENTED = SIZES[2] ?? null;
const QUIET_WITHIN_MS = 5_000;
const SETTLED_MS = 600;
const DOCS = `${ROOT}docs/pictures`;
const ALL = `${LOCAL}/pictures`;

/** Takes the pictures of the documentation: those of the tour, and the kit. */
export async function takeDocumented(page: Page, cast: Cast): Promise<void> {
  if (DOCUMENTED) await page.setViewportSize(DOCUMENTED);
  for (const [name, way] of Object.entries(TOUR)) {
    await open(page, cast, way);
    await shoot(page, (theme) => `${DOCS}/${name}-${theme}.png`);
    say(name);
  }
  // So that it shows from its top, although the search within it takes the focus.
  await page.setViewportSize({ width: 1280, height: 1400 });
  await open(page, cast, SCREENS.kit);
  await page.getByRole('option', { name: '/teams/team-0' }).waitFor();
  await shoot(page, (theme) => `${DOCS}/kit-${theme}.png`, true);
}

/** Takes every screen in every size, and a sheet of each that shows all of its pictures. Returns how many could not be taken. */
export async function takeAll(browser: Browser, page: Page, cast: Cast, wanted: string[]): Promise<number> {
  const names = Object.keys(SCREENS).filter((name) => wanted.length === 0 || wanted.includes(name));
  mkdirSync(ALL, { recursive: true });
  let failed = 0;
  for (const name of names) {
    try {
      for (const size of SIZES) await takeScreen(page, cast, name, size);
      await takeSheet(browser, name);
      say(`${name}: ${ALL}/${name}.png`);
    } catch (error) {
      failed++;
      say(`${name} could not be taken: ${error}`);
    }
  }
  return failed;
}

async function takeScreen(page: Page, cast: Cast, name: string, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await open(page, cast, SCREENS[name]);
  await shoot(page, (theme) => `${ALL}/${name}-${size.width}-${theme}.png`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > size.width) say(`${name} overflows at ${size.width} px: it is ${wide} px wide`);
}

/** Without what another picture has left in the tab, such as a selection. */
async function open(page: Page, cast: Cast, way: Open | undefined): Promise<void> {
  await page.evaluate(() => sessionStorage.clear());
  await way?.(page, cast);
}

async function shoot(page: Page, pathOf: (theme: string) => string, isWhole = false): Promise<void> {
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle', { timeout: QUIET_WITHIN_MS }).catch(() => undefined);
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: pathOf(theme), fullPage: isWhole, animations: 'disabled' });
  }
}

async function takeSheet(browser: Browser, name: string): Promise<void> {
  const images = THEMES.map((theme) =>
    SIZES.map(({ width }) => `<img src="${name}-${width}-${theme}.png" height="620">`).join(' '),
  );
  writeFileSync(`${ALL}/${name}.html`, `<body style="background: gray; white-space: nowrap">${images.join('<br>')}`);
  const page = await browser.newPage({ viewport: { width: 3000, height: 1300 } });
  await page.goto(`file://${ALL}/${name}.html`);
  await page.screenshot({ path: `${ALL}/${name}.png`, fullPage: true });
  await page.close();
}
