import { readFileSync } from 'node:fs';
import { callCast, dismissCast, type LocalStack } from '../pictures/cast.ts';
import { SCREENS } from '../pictures/screens.ts';
import { takeAll, takeDocumented } from '../pictures/take.ts';
import { openBrowser, signInTo } from '../stack/browser.ts';
import { main, SetupFailure } from '../stack/failure.ts';
import { LOCAL } from '../stack/paths.ts';

/** Takes the pictures of the documentation from the local stack, or with `all` those of every screen or the named ones. */
await main(async () => {
  const stack = readStack();
  const [what, ...wanted] = process.argv.slice(2);
  const unknown = [...(what && what !== 'all' ? [what] : []), ...wanted.filter((name) => !(name in SCREENS))];
  if (unknown.length > 0)
    throw new SetupFailure(`There is no picture "${unknown.join(', ')}": ${Object.keys(SCREENS).join(', ')}`);
  const browser = await openBrowser();
  const context = await browser.newContext({ baseURL: stack.url, reducedMotion: 'reduce' });
  const page = await context.newPage();
  // A page with something to lose asks before it is left.
  page.on('dialog', (dialog) => dialog.accept());
  try {
    await signInTo(page, '/users', stack);
    await page.getByRole('heading', { name: 'Users' }).waitFor();
    const cast = await callCast(page, stack);
    if (what === 'all') return Math.min(await takeAll(browser, page, cast, wanted), 1);
    await takeDocumented(page, cast);
    return 0;
  } finally {
    await dismissCast(stack);
    await browser.close();
  }
});

function readStack(): LocalStack {
  try {
    return JSON.parse(readFileSync(`${LOCAL}/stack.json`, 'utf8'));
  } catch {
    throw new SetupFailure('The pictures are taken from the running app. Start it first: npm start');
  }
}
