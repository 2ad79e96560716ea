import { expect, type Locator, type Page } from '@playwright/test';

/** Clicks until the outcome is visible: a click on a page whose scripts have not run yet comes to nothing. */
export async function clickUntil(button: Locator, outcome: Locator, options: { button?: 'right' } = {}): Promise<void> {
  await expect(async () => {
    if (!(await outcome.isVisible())) await button.click({ ...options, timeout: 2_000 });
    await expect(outcome).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

/** Presses a key until the page, which hears keys once its scripts run, shows what it leads to. */
export async function pressUntil(page: Page, key: string, shows: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await shows();
  }).toPass();
}
