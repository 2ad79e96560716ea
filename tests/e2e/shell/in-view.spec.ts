import { expect, test } from '../../support/e2e/fixtures.ts';
import { openPalette, palette } from '../../support/e2e/palette.ts';
import { pressUntil } from '../../support/e2e/until.ts';

test('shows all keys and all tabs without scrolling', async ({ administrator: page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/users');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await pressUntil(page, '?', () => expect(keys).toBeVisible({ timeout: 2_000 }));
  expect(await keys.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
  await page.goto('/connect');
  await expect(page.getByRole('tab', { name: 'Python' })).toBeVisible();
  for (const tab of await page.getByRole('tab').all()) await expect(tab).toBeInViewport({ ratio: 1 });
});

test('leaves the list of the palette where it is while the search goes on', async ({ administrator: page }) => {
  await page.goto('/users');
  const box = await openPalette(page);
  const top = async () => (await palette(page).locator('[cmdk-list]').boundingBox())?.y;
  const before = await top();
  await box.fill('nobody-is-called-this');
  await expect(palette(page).getByRole('status').filter({ hasText: 'No matching users.' })).toBeVisible();
  expect(await top()).toBe(before);
});

test('cuts no name at 768 px that has room, and lets the band above inner matches span the row', async ({
  administrator: page,
}) => {
  await page.setViewportSize({ width: 768, height: 900 });
  await page.goto('/users');
  const own = page.getByRole('row').filter({ hasText: 'Administrator' }).filter({ hasText: 'you' }).locator('th b');
  await expect(own).toBeVisible();
  const cut = await own.evaluate((name) => {
    const { scrollWidth, clientWidth } = name.closest('a') ?? document.body;
    return scrollWidth - clientWidth;
  });
  expect(cut).toBe(0);
  await page.setViewportSize({ width: 360, height: 740 });
  expect((await own.boundingBox())?.width).toBeGreaterThan(50);
  await page.setViewportSize({ width: 768, height: 900 });
  await page.goto('/users?q=lain');
  const band = page.getByRole('row').filter({ hasText: 'Matches inside words' });
  await expect(band).toBeVisible();
  const gap = await band.evaluate(
    (row) => row.getBoundingClientRect().right - (row.lastElementChild?.getBoundingClientRect().right ?? 0),
  );
  expect(gap).toBeLessThan(2);
});
