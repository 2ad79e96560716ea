import { serve } from '../dev/stack/app.ts';
import { say } from '../dev/stack/say.ts';
import type { TestStack } from '../dev/stages/test-stack.ts';
import { pagesOf, type SignedInBrowser, signedInBrowser } from './signed-in-browser.ts';

/** Runs `work` with Pouch at its address and the administrator signed in. */
export async function servedTo<T>(stack: TestStack, work: (browser: SignedInBrowser) => Promise<T>): Promise<T> {
  const app = await serve('start', stack.pouchUrl, settingsOf(stack));
  try {
    say('Signing in');
    const browser = await signedInBrowser(stack, pagesOf(stack));
    return await work(browser).finally(browser.close);
  } finally {
    await app.stop();
  }
}

export function settingsOf(stack: TestStack): Record<string, string> {
  return {
    DATABASE_URL: stack.databaseUrl,
    KEYCLOAK_URL: stack.keycloakUrl,
    POUCH_URL: stack.pouchUrl,
    POUCH_SECRET: stack.pouchSecret,
    POUCH_CLIENT_SECRET: stack.pouchClientSecret,
    POUCH_LOG_LEVEL: 'warn',
  };
}
