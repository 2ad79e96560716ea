import { expect, test } from '../../../support/e2e/fixtures.ts';
import { findByName, keycloakSide, SEEDED_USERS } from '../../../support/stack.ts';

test("keeps a user's tabs on one line at 360 pixels, with the current one in view", async ({ administrator: page }) => {
  const user = await findByName(await keycloakSide(), SEEDED_USERS.ordinary);
  const tab = (name: string) => page.getByRole('tab', { name });
  await page.setViewportSize({ width: 360, height: 640 });

  await page.goto(`/users/${user?.id}?tab=activity`);
  await expect(tab('Activity')).toBeInViewport({ ratio: 1 });
  await expect(tab('Profile')).not.toBeInViewport();
  const tops = await page.getByRole('tab').evaluateAll((tabs) => tabs.map((one) => one.getBoundingClientRect().top));
  expect(tops).toHaveLength(5);
  expect(new Set(tops).size).toBe(1);

  await tab('Activity').press('Home');
  await expect(tab('Profile')).toBeFocused();
  await expect(tab('Profile')).toBeInViewport({ ratio: 1 });
  await tab('Profile').press('End');
  await expect(tab('Activity')).toBeInViewport({ ratio: 1 });
  const { scrollWidth, scrollY } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    scrollY: window.scrollY,
  }));
  expect(scrollWidth).toBeLessThanOrEqual(360);
  expect(scrollY).toBe(0);
});
