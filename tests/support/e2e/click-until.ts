import { expect, type Locator } from '@playwright/test';

/** Clicks until the outcome is visible: a click on a page whose scripts have not run yet comes to nothing. */
export async function clickUntil(button: Locator, outcome: Locator): Promise<void> {
  await expect(async () => {
    if (!(await outcome.isVisible())) await button.click({ timeout: 2_000 });
    await expect(outcome).toBeVisible({ timeout: 2_000 });
  }).toPass();
}
