import { expect, test, vi } from 'vitest';
import { stepsFor } from '@/components/users/hand-off/hand-off-words';
import { proxy } from '../../../support/integration-setup.ts';
import { testStack } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';

targetForEachTest();

const ACCOUNT_PAGE = /\/realms\/master\/account\/$/;
const SIGN_IN_FIRST = 'Open the sign-in address in a browser, press “Sign in”, and sign in with the temporary password.';
const SIGN_IN = 'Open the sign-in address in a browser and sign in with the temporary password.';

async function firstStep(): Promise<string | undefined> {
  vi.resetModules();
  const { resetPasswordAction } = await import('@/lib/users/account/actions');
  const result = await resetPasswordAction({ id: target.id, password: null });
  if (!result.ok) throw new Error(result.message);
  return stepsFor(result.data)[0];
}

test('the first step is what the account console of this version asks for', async () => {
  const major = Number.parseInt(testStack().keycloakVersion, 10);
  expect(await firstStep()).toBe(major < 24 ? SIGN_IN_FIRST : SIGN_IN);
});

test('the first step has a press on "Sign in" where the account console has a welcome for visitors', async () => {
  const body = '<button id="landingSignInButton" onclick="keycloak.login();">Sign in</button>';
  proxy.inject({ path: ACCOUNT_PAGE, fault: { kind: 'answer', status: 200, type: 'text/html', body } });
  expect(await firstStep()).toBe(SIGN_IN_FIRST);
});

test('a password is handed over also where the account console does not answer', async () => {
  proxy.inject({ path: ACCOUNT_PAGE, fault: { kind: 'answer', status: 404, body: '' } });
  expect(await firstStep()).toBe(SIGN_IN);
});
