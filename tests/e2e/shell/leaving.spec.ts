import type { Page } from '@playwright/test';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';

const question = (page: Page) => page.getByRole('alertdialog', { name: 'Leave this page?' });
const link = (page: Page) => page.getByRole('link', { name: 'API credentials' }).click();
const back = (page: Page) => page.evaluate(() => history.back());
const key = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
};
const palette = async (page: Page) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: 'API credentials' }).click();
};
const WAYS = { 'a link': link, Back: back, 'a key': key, 'the palette': palette };

async function reload(page: Page): Promise<string> {
  const asked = page.waitForEvent('dialog');
  const reloading = page.evaluate(() => location.reload());
  const dialog = await asked;
  await dialog.dismiss();
  await reloading;
  return dialog.type();
}

test('asks before the sign-in details are left by any way, and keeps them', async ({ administrator: page, pouch }) => {
  const email = freshName('kit');
  await page.goto('/users');
  try {
    // A click before the page has come to life would load the next one whole, and Back would lead out of this document.
    await expect(async () => {
      await page.keyboard.press('Control+k');
      await page.getByRole('option', { name: 'Create user' }).click({ timeout: 5_000 });
    }).toPass();
    await page.getByLabel('Email', { exact: true }).fill(email);
    await page.getByRole('button', { name: 'Create user' }).click();
    const kit = page.getByRole('region', { name: 'Hand-off kit' });
    await expect(kit).toBeVisible();
    for (const [way, leave] of Object.entries(WAYS)) {
      await leave(page);
      await expect(question(page), way).toContainText(`The temporary password of ${email} is lost`);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(question(page)).toHaveCount(0);
      await expect(kit, way).toBeVisible();
      await expect(page).toHaveURL(`${pouch.url}/users/new`);
    }
    expect(await reload(page)).toBe('beforeunload');
    await expect(kit).toBeVisible();

    await back(page);
    await page.getByRole('button', { name: 'Leave page' }).click();
    await expect(page).toHaveURL(`${pouch.url}/users`);
    await expect(page.getByRole('table')).toBeVisible();
    expect(await findByName(await keycloakSide(), email)).toBeDefined();
  } finally {
    await removeUsers(await keycloakSide(), [email]);
  }
});

test('keeps edits of a profile from tab to tab, and asks before they are left', async ({ administrator: page, pouch }) => {
  const admin = await keycloakSide();
  const { id, username } = await makeUser(admin);
  const saved = async () => (await admin.users.findOne({ id }))?.firstName;
  const before = await saved();
  await page.goto('/users');
  try {
    await page.getByRole('searchbox', { name: 'Search users' }).fill(username);
    await page.getByRole('row', { name: username }).getByRole('link').click();
    await page.getByLabel('First name').fill('Typed');
    await page.getByRole('tab', { name: 'Access' }).click();
    await expect(page.getByRole('tab', { name: 'Access' })).toHaveAttribute('aria-selected', 'true');
    await back(page);
    await page.getByRole('tab', { name: 'Profile' }).click();
    await expect(page.getByLabel('First name')).toHaveValue('Typed');

    for (const [way, leave] of Object.entries({ link, key, palette })) {
      await leave(page);
      await expect(question(page), way).toContainText(`Your changes to the profile of ${username} are not saved.`);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByLabel('First name'), way).toHaveValue('Typed');
    }
    expect(await reload(page)).toBe('beforeunload');
    await page.getByRole('button', { name: /^User menu/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
    await expect(question(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question(page)).toHaveCount(0);
    await expect(page.getByLabel('First name')).toHaveValue('Typed');
    expect(await saved()).toBe(before);

    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect.poll(saved).toBe('Typed');
    await expect(page.getByRole('button', { name: 'Save profile' })).toBeEnabled();
    await link(page);
    await expect(page).toHaveURL(`${pouch.url}/clients`);
    await expect(question(page)).toHaveCount(0);
  } finally {
    await removeUsers(admin, [username]);
  }
});
