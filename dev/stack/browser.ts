import { type Browser, chromium, type Page } from '@playwright/test';
import { ensureChromium } from './prerequisites.ts';

export type Credentials = { username: string; password: string };

/** Starts the Chromium of this machine. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.POUCH_CHROMIUM || ensureChromium(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
}

/** Opens Pouch on the page and signs in through Keycloak's form. What Pouch shows then is waited for by whoever asks. */
export async function signInTo(page: Page, url: string, user: Credentials): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await fillKeycloakForm(page, user);
}

export async function fillKeycloakForm(page: Page, { username, password }: Credentials): Promise<void> {
  await page.getByLabel(/username or email/i).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign In' }).click();
}
