import type { Page } from '@playwright/test';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { act } from '../../../support/e2e/user-page.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';

const overflow = (page: Page) =>
  page.evaluate(() => {
    const table = document.querySelector('table');
    const dialog = document.querySelector('[role=dialog], [role=alertdialog]');
    return Math.max(
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      (dialog?.scrollWidth ?? 0) - (dialog?.clientWidth ?? 0),
      (table?.scrollWidth ?? 0) - (table?.parentElement?.clientWidth ?? 0),
    );
  });

test('fits a name of 255 characters, deleted users on narrow screens, and says that a search is too long', async ({
  administrator: page,
}) => {
  const admin = await keycloakSide();
  const { username } = await makeUser(admin, {
    username: freshName('long'),
    firstName: 'L'.repeat(255),
    lastName: 'M'.repeat(255),
  });
  const missing: string[] = [];
  page.on('response', (response) => response.status() === 404 && missing.push(response.url()));
  try {
    await page.goto(`/users?q=${username}`);
    await expect(page.getByRole('row', { name: username })).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 720 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await page.getByRole('row', { name: username }).getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: username })).toBeVisible();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await act(page, 'Delete user…');
    await page.getByLabel('Type the username to confirm').fill(username);
    await page.getByRole('button', { name: 'Delete user' }).click();
    await expect(page).toHaveURL(/\/users$/);
    await page.getByRole('link', { name: 'Deleted users' }).click();
    await expect(page.getByRole('row', { name: username })).toBeVisible();
    for (const width of [1280, 900, 768, 640, 360]) {
      await page.setViewportSize({ width, height: 720 });
      expect(await overflow(page), `at ${width} px`).toBeLessThanOrEqual(0);
    }
    expect(missing).toEqual([]);

    await page.goto(`/connect?username=${'u'.repeat(255)}`);
    await expect(page.getByLabel(/^Password of uuu/)).toBeVisible();
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await page.goto(`/users?q=${'a'.repeat(280)}`);
    await expect(page.getByText('The search is too long. Use at most 255 characters.')).toBeVisible();
  } finally {
    await removeUsers(admin, [username]);
  }
});

test('fits names of 255 characters on a page of a user, in its dialogs and in the sign-in details', async ({
  administrator: page,
}) => {
  const admin = await keycloakSide();
  const username = freshName('u'.repeat(200));
  const { id } = await makeUser(admin, { username, email: freshName('long'), firstName: 'L'.repeat(255) });
  const name = freshName('r'.repeat(200));
  await admin.roles.create({ name });
  try {
    await admin.users.addRealmRoleMappings({ id, roles: [{ id: (await admin.roles.findOneByName({ name }))?.id ?? '', name }] });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 720 });
      await page.goto(`/users/${id}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await overflow(page), `the page at ${width} px`).toBeLessThanOrEqual(0);
      await act(page, 'Delete user…');
      await expect(page.getByRole('alertdialog').getByText(name)).toBeVisible();
      expect(await overflow(page), `the dialog at ${width} px`).toBeLessThanOrEqual(0);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Reset password' }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(Set|Reset)/ })
        .click();
      await expect(page.getByRole('heading', { name: 'Sign-in details' })).toBeVisible();
      expect(await overflow(page), `the sign-in details at ${width} px`).toBeLessThanOrEqual(0);
    }
  } finally {
    await removeUsers(admin, [username]);
    await admin.roles.delByName({ name });
  }
});

test('fits a client whose ID and name have 255 characters', async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const clientId = 'c'.repeat(255);
  const { id } = await admin.clients.create({ clientId, name: 'n'.repeat(255) });
  try {
    await page.goto('/clients');
    await expect(page.getByRole('link', { name: clientId })).toBeVisible();
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 720 });
      expect(await overflow(page), `at ${width} px`).toBeLessThanOrEqual(0);
    }
    await page.getByRole('link', { name: clientId }).click();
    await expect(page.getByRole('heading', { level: 1, name: clientId })).toBeVisible();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  } finally {
    await admin.clients.del({ id });
  }
});
