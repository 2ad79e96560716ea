import { expect, test } from '../../../support/e2e/fixtures.ts';
import { lookAt, press, shows, showsRow, visit } from '../../../support/e2e/states.ts';
import { SEEDED_USERS } from '../../../support/stack.ts';

test('finds no violation in the list of users, its filters and the user menu', async ({ administrator: page }) => {
  await lookAt(page, {
    'the list': async () => {
      await page.goto('/users');
      await showsRow(page, '@');
    },
    'the user menu': async () => {
      await press(page, /User menu/);
      await shows(page, 'menu');
    },
    'a search without a match': visit('/users?q=nobody-is-called-this'),
    'the filters, open': async () => {
      await press(page, 'Filters');
      await shows(page, 'dialog');
    },
    'a chip for each filter': visit('/users?status=disabled&since=2020-01-01'),
    'a list that Pouch scans for': async () => {
      await page.goto('/users?waiting=any');
      await showsRow(page, SEEDED_USERS.temporary);
    },
  });
});

test('finds no violation in a selection, its menu and its dialogs', async ({ administrator: page }) => {
  const bar = page.getByRole('region', { name: 'Bulk actions' });
  const chooseAction = async (name: string) => {
    await press(page, 'Choose an action');
    await page.getByRole('menuitem', { name, exact: true }).click();
    await shows(page, 'alertdialog');
  };
  await lookAt(page, {
    'a selection over all pages': async () => {
      await page.goto('/users?q=*&size=20');
      await page.getByRole('checkbox', { name: /^Select all/ }).check();
      await bar.getByRole('button', { name: /^Select all/ }).click();
    },
    'the menu for a selection': async () => {
      await page.goto(`/users?q=${SEEDED_USERS.ordinary}`);
      await page.getByRole('checkbox', { name: `Select ${SEEDED_USERS.ordinary}` }).check();
      await press(page, 'Choose an action');
      await shows(page, 'menu');
    },
    'the dialog for a selection': async () => {
      await page.keyboard.press('Escape');
      await chooseAction('Disable');
    },
    'the commands for a selection': async () => {
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Copy as/ })
        .click();
      await expect(page.getByRole('figure', { name: 'curl' })).toBeVisible();
    },
    'the dialog for a deletion of many, confirmed': async () => {
      await page.reload();
      await expect(page.getByRole('checkbox', { name: `Select ${SEEDED_USERS.ordinary}` })).toBeChecked();
      await chooseAction('Delete');
      await page.getByLabel('Type 1 to confirm').fill('1');
    },
  });
});
