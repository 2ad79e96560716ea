import type { APIRequestContext, Page } from '@playwright/test';
import { type Credentials, fillKeycloakForm, signInTo } from '../../../dev/stack/browser.ts';
import { testStack } from '../stack.ts';

export { fillKeycloakForm };

/** From wherever Pouch asks to sign in, through Keycloak's form, and back. */
export async function signIn(page: Page, user: Credentials, path = '/users'): Promise<void> {
  await signInTo(page, path, user);
  await page.waitForURL((url) => url.origin === testStack().pouchUrl);
}

/** The same requests without a page that shows them; sign-in.spec.ts goes through the pages. */
export async function signInQuickly(request: APIRequestContext, { username, password }: Credentials): Promise<void> {
  const { pouchUrl } = testStack();
  const { csrfToken } = await (await request.get(`${pouchUrl}/api/auth/csrf`)).json();
  const form = { csrfToken, callbackUrl: pouchUrl, json: 'true' };
  const leaving = await request.post(`${pouchUrl}/api/auth/signin/keycloak`, { form });
  const login = await request.get((await leaving.json()).url);
  const action = /action="([^"]+)"/.exec(await login.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
  // Neither the page behind the sign-in nor what leads to it is wanted.
  const back = await request.post(action, { form: { username, password }, maxRedirects: 0 });
  await request.get(back.headers().location ?? '', { maxRedirects: 0 });
}
