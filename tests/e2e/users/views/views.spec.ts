import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, test } from '../../../support/e2e/fixtures.ts';

test('keeps view, filters, columns and page over a reload and on the way back, and opens old bookmarks', async ({
  administrator: page,
}) => {
  const tab = (name: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name });
  const header = (name: string) => page.getByRole('columnheader', { name });
  await page.goto('/users');
  await expect(tab('All users')).toHaveAttribute('aria-current', 'page');
  await tab('Administrators').click();
  await expect(page).toHaveURL(/\/users\?admins=true$/);
  await page.getByRole('row').getByRole('link').first().click();
  await expect(page.getByRole('tab', { name: 'Profile' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL(/\/users\?admins=true$/);
  await page.goBack();
  await page.goBack();
  await expect(tab('Administrators')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('row', { name: 'Administrator' }).first()).toBeVisible();
  await page.reload();
  await expect(tab('Administrators')).toHaveAttribute('aria-current', 'page');

  await page.goto('/users?q=a&status=enabled&columns=username&page=2');
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('Enabled');
  await expect(page.getByRole('searchbox', { name: 'Search users' })).toHaveValue('a');
  await expect(header('Username')).toBeVisible();
  await expect(header('Created')).toHaveCount(0);
});

test('saves a view with its columns for the administrator, renames it, and deletes it', async ({ administrator: page }) => {
  const views = page.getByRole('navigation', { name: 'Views' });
  const menu = async (item: string) => {
    await views.getByRole('button', { name: /^Actions for the view/ }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await page.goto('/users?q=ada&columns=email');
  await views.getByRole('button', { name: 'Save view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save view' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Everything of Ada');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save view' }).click();
  const saved = views.getByRole('link', { name: 'Everything of Ada' });
  await expect(saved).toHaveAttribute('aria-current', 'page');
  await expect(saved).toBeFocused();

  await page.goto('/users');
  await saved.click();
  await expect(page.getByRole('searchbox', { name: 'Search users' })).toHaveValue('ada');
  await expect(page.getByRole('columnheader', { name: 'Email' })).toBeVisible();
  await menu('Rename view…');
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.getByRole('button', { name: 'Rename view' }).click();
  await expect(views.getByRole('link', { name: 'Ada', exact: true })).toBeVisible();
  await expectAccessible(page);
  await menu('Delete view');
  await expect(views.getByRole('link', { name: 'Ada', exact: true })).toHaveCount(0);
  await page.reload();
  await expect(views.getByRole('button', { name: 'Save view' })).toBeVisible();
  await expect(views.getByRole('link', { name: 'Ada', exact: true })).toHaveCount(0);
});

test('shows the columns that the administrator chose on the next visit too', async ({ administrator: page }) => {
  const choose = async (name: string) => page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name }).click();
  const headers = page.getByRole('columnheader');
  await page.goto('/users');
  await expect(headers).toHaveText(['', 'User', 'Status', 'Created', 'Actions']);
  await page.getByRole('button', { name: 'Columns' }).click();
  await choose('Created');
  await choose('Username');
  await expectAccessible(page);
  await expect(headers).toHaveText(['', 'User', 'Status', 'Username', 'Actions']);
  await page.reload();
  await expect(headers).toHaveText(['', 'User', 'Status', 'Username', 'Actions']);
  await page.getByRole('button', { name: 'Columns' }).click();
  await choose('Created');
  await choose('Username');
  await expect(headers).toHaveText(['', 'User', 'Status', 'Created', 'Actions']);
});
