import type { Browser, Page } from '@playwright/test';
import { fillKeycloakForm, signInTo } from '../stack/browser.ts';
import type { Administrator } from './keycloak.ts';

const PATIENCE_MS = 60_000;

export async function signIn(browser: Browser, url: string, administrator: Administrator): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await signInTo(page, url, administrator);
  await page.getByRole('heading', { name: 'Users', level: 1 }).waitFor();
  return page;
}

/** What the new user is given. */
type Kit = { address: string; password: string; steps: string };

export async function createUser(page: Page, email: string): Promise<Kit> {
  await page.getByRole('link', { name: 'Create user' }).click();
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByRole('button', { name: 'Create user' }).click();
  const kit = page.getByRole('region', { name: 'Hand-off kit' });
  await kit.getByRole('button', { name: 'Reveal password' }).click();
  const password = await kit.getByLabel('Temporary password').inputValue();
  const address = await kit.getByText(/^https?:\S+$/).textContent();
  return { password, address: address ?? '', steps: (await kit.getByRole('list').allTextContents()).join(' ') };
}

/** Signs in where the kit says, until Keycloak asks the new user for another password. */
export async function signInAsNewUser(browser: Browser, username: string, kit: Kit): Promise<void> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(kit.address);
  if (kit.steps.includes('press “Sign in”')) await page.getByRole('button', { name: 'Sign in' }).click();
  await fillKeycloakForm(page, { username, password: kit.password });
  await page.getByText('You need to change your password').waitFor();
  await page.close();
}

export async function deleteUser(page: Page, url: string, username: string): Promise<void> {
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(`${url}/users?q=${username}`);
  await page.getByRole('button', { name: `Actions for ${username}` }).click();
  await page.getByRole('menuitem', { name: 'Delete user…' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Type the username to confirm').fill(username);
  await dialog.getByRole('button', { name: 'Delete user' }).click();
  await page.getByText(`${username} was deleted`).first().waitFor();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^User menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).waitFor();
}
