import { readFileSync } from 'node:fs';
import { openBrowser, signInTo } from '../stack/browser.ts';
import { main, SetupFailure } from '../stack/failure.ts';
import { LOCAL, ROOT } from '../stack/paths.ts';

/** Takes the pictures of the documentation from the local stack, which must be running. */
await main(async () => {
  const { url, ...user } = readStack();
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await signInTo(page, url, user);
  await page.getByRole('heading', { name: 'Users' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.getByRole('row').filter({ hasText: 'Administrator' }).first().waitFor();
    await page.screenshot({ path: `${ROOT}docs/pictures/users-${colorScheme}.png`, animations: 'disabled' });
  }
  // So that it shows from its top, although the search within it takes the focus.
  await page.setViewportSize({ width: 1280, height: 1400 });
  await page.goto(`${url}/kit`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.getByRole('option', { name: '/teams/team-0' }).waitFor();
    await page.screenshot({ path: `${ROOT}docs/pictures/kit-${colorScheme}.png`, fullPage: true, animations: 'disabled' });
  }
  await browser.close();
  return 0;
});

function readStack(): { url: string; username: string; password: string } {
  try {
    return JSON.parse(readFileSync(`${LOCAL}/stack.json`, 'utf8'));
  } catch {
    throw new SetupFailure('The pictures are taken from the running app. Start it first: npm start');
  }
}
