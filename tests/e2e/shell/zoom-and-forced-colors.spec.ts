import { expectAccessibleToLowVision } from '../../support/e2e/accessible.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { heading } from '../../support/e2e/states.ts';
import { findByName, keycloakSide, SEEDED_USERS } from '../../support/stack.ts';

// A window of 1280 × 800 at 200 %.
test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

const PAGES = [
  '/',
  '/users',
  '/users?q=nobody-is-called-this',
  '/users?status=disabled',
  '/users/new',
  '/users/import',
  '/users/groups',
  '/users/jobs',
  '/users/sessions',
  '/users/deleted',
]
  .concat([
    '/clients',
    '/clients/api-client',
    '/tokens',
    '/tokens?tab=inspect',
    '/connect',
    '/activity',
    '/instance',
    '/kit',
    '/nowhere',
  ])
  .concat(['/sign-in?notice=ended']);
const TABS = ['profile', 'access', 'sessions', 'credentials', 'activity'];

test('finds no violation on any page at 200 % and in forced colors', async ({ administrator: page }) => {
  const user = await findByName(await keycloakSide(), SEEDED_USERS.ordinary);
  for (const path of [...PAGES, ...TABS.map((tab) => `/users/${user?.id}?tab=${tab}`)]) {
    await test.step(path, async () => {
      await page.goto(path);
      await heading(page);
      await expectAccessibleToLowVision(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
    });
  }
});

test('leaves a low window to the page, with the navigation in the header', async ({ administrator: page }) => {
  await page.goto('/users');
  const navigation = page.getByRole('navigation', { name: 'Main' });
  const { y = 0, height = 0 } = (await navigation.boundingBox()) ?? {};
  expect(y + height).toBeLessThanOrEqual(56);
  for (const link of await navigation.getByRole('link').all()) await expect(link).toBeInViewport({ ratio: 1 });
});
