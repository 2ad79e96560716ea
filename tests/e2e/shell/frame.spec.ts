import { expectReadable } from '../../support/e2e/accessible.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';

test('names every page in words beside its icon on the narrowest screens, without scrolling sideways', async ({
  administrator: page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/users');
  const navigation = page.getByRole('navigation', { name: 'Main' });
  for (const link of await navigation.getByRole('link').all()) {
    const words = link.locator('span:visible');
    await expect(words).toBeInViewport();
    expect((await words.boundingBox())?.width).toBeGreaterThan(12);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test("sets pages in Pouch's own typeface, which moves nothing when it arrives", async ({ administrator: page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, 'value')));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of ['/sign-in?notice=ended', '/users']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(
      await page.evaluate(() =>
        document.fonts.load('500 14px Geist', 'Pouch').then(() => document.fonts.ready.then((f) => f.size)),
      ),
    ).toBeGreaterThan(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toMatch(/^(sans|geist)/i);
    expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toEqual([]);
  }
});

test('keeps rows that are about to be replaced readable', async ({ administrator: page, pouch }) => {
  await page.goto('/users');
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  pouch.proxy.inject({ path: /users\/?\?search=/, fault: { kind: 'hang' } });
  await page.getByRole('searchbox', { name: 'Search users' }).fill('somebody');
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'true');
  await expectReadable(page, 'table');
});
