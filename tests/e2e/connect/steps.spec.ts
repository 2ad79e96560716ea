import type { Page } from '@playwright/test';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { freshName, keycloakSide, makeUser, removeUsers, testStack } from '../../support/stack.ts';

const figure = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });

test('finds the user by a part of the name, and keeps every choice in the URL', async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const username = freshName('connects');
  try {
    await makeUser(admin, { username });
    await page.goto('/connect');
    const field = page.getByRole('combobox', { name: 'Username' });
    await field.fill(username.slice(0, -2));
    await expect(page.getByRole('option', { name: username })).toBeVisible();
    await expectAccessible(page);
    await field.press('ArrowDown');
    await field.press('Enter');
    await expect(field).toHaveValue(username);
    await expect(page.getByRole('listbox')).toHaveCount(0);

    await page.getByLabel('Password in variables').check();
    await page.getByText('Write the blocks for another instance or SDK').click();
    await page.getByRole('textbox', { name: 'Domain' }).fill('wallaroo.example.org');
    await expect(figure(page, 'Python')).toContainText('https://wallaroo.example.org');
    await page.getByLabel('API', { exact: true }).check();
    await page.getByLabel('Offline token').check();
    await page.getByRole('tab', { name: 'requests' }).click();
    await expect(figure(page, 'requests')).toContainText('offline_access');
    await expect(page).toHaveURL(/language=requests/);
    await page.reload();
    await expect(field).toHaveValue(username);
    await expect(figure(page, 'requests')).toContainText('https://wallaroo.example.org/auth/realms');
    await expect(figure(page, 'requests')).toContainText('offline_access');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Use this instance' }).click();
    await expect(figure(page, 'requests')).toContainText(testStack().keycloakUrl);
    await page.getByLabel('Wallaroo SDK').check();
    await expect(page.getByLabel('Password in variables')).toBeChecked();
  } finally {
    await removeUsers(admin, [username]);
  }
});

test('keeps the block in view beside the steps, and shows what old bookmarks named', async ({ administrator: page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('/connect?flow=inference');
  await expect(page.getByLabel('Inference token')).toBeChecked();
  await figure(page, 'curl').waitFor();
  await page.getByRole('heading', { name: 'How it connects' }).evaluate((heading) => heading.scrollIntoView());
  await expect(figure(page, 'curl').getByRole('button', { name: 'Copy' })).toBeInViewport();
  await page.setViewportSize({ width: 320, height: 720 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
