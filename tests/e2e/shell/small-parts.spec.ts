import { expect, test, watch } from '../../support/e2e/fixtures.ts';

test('names buttons with an icon only, and chooses an option and a day by the keys', async ({ administrator: page }) => {
  const complaints = watch(page.context());
  await page.goto('/users');
  const tip = page.getByRole('tooltip');
  // The page hears of the pointer once its scripts run.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await page.getByRole('button', { name: 'Recent messages' }).hover();
    await expect(tip).toHaveText('Recent messages', { timeout: 2_000 });
  }).toPass();
  const { x = 0, y = 0 } = (await tip.boundingBox()) ?? {};
  await page.mouse.move(x + 5, y + 5, { steps: 4 });
  await expect(tip).toHaveText('Recent messages');
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);

  await page.getByRole('button', { name: 'Filters' }).click();
  const waiting = page.getByRole('combobox', { name: 'Temporary password' });
  await waiting.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'Pending', exact: true })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(waiting).toBeFocused();
  await page.getByRole('button', { name: 'Open calendar' }).click();
  await expect(page.getByRole('dialog', { name: 'Calendar' }).locator(':focus')).toHaveAttribute('aria-current', 'date');
  await expect(tip).toHaveCount(0);
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/since=\d{4}-\d\d-\d\d/);
  await expect(page.getByRole('button', { name: 'Open calendar' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Filters' })).toBeFocused();
  expect(complaints).toEqual([]);
});
