import 'server-only';
import type { Check } from '@/lib/checks/check';
import { type CheckedSettings, realmFrom } from '@/lib/instance/checks/settings';
import { callbackOf } from '@/lib/instance/setup/registration';
import { probeSecret, probeSignIn, type SignInAnswer } from '@/lib/keycloak/probes';

const SET_UP = 'Run `pouch setup`, which registers and repairs it.';

/** Checks that Keycloak knows Pouch's client, sends browsers back to Pouch and accepts the secret. Keycloak must answer. */
export async function clientChecks(settings: CheckedSettings): Promise<Check[]> {
  const { POUCH_CLIENT_ID: clientId, POUCH_CLIENT_SECRET: secret, POUCH_URL: url } = settings;
  const at = realmFrom(settings, 'server');
  const signIn = await probeSignIn(at, clientId, callbackOf(url));
  if (typeof signIn !== 'string') return [unansweredCheck(signIn.reason)];
  const client = clientCheck(settings, signIn);
  if (client.state === 'fail') return [client];
  const isAccepted = await probeSecret(at, clientId, secret);
  if (typeof isAccepted !== 'boolean') return [client, unansweredCheck(isAccepted.reason)];
  return [client, redirectCheck(settings, signIn), secretCheck(settings, isAccepted)];
}

function unansweredCheck(reason: string): Check {
  const words = `Keycloak could not be asked about Pouch's client, because ${reason}.`;
  return { id: 'client', title: "Pouch's client", state: 'warn', words, remedy: 'Try again when Keycloak answers.' };
}

function clientCheck({ POUCH_CLIENT_ID: clientId, POUCH_REALM: realm }: CheckedSettings, signIn: SignInAnswer): Check {
  const check = { id: 'client', title: "Pouch's client" };
  if (signIn !== 'no-client') return { ...check, state: 'pass', words: `The realm has the client "${clientId}".` };
  const words = `The realm "${realm}" has no enabled client "${clientId}" that signs users in.`;
  return { ...check, state: 'fail', words, remedy: `Correct POUCH_CLIENT_ID. ${SET_UP}` };
}

function redirectCheck({ POUCH_URL: url, POUCH_CLIENT_ID: clientId }: CheckedSettings, signIn: SignInAnswer): Check {
  const check = { id: 'redirect', title: 'Redirect address' };
  if (signIn === 'accepted') return { ...check, state: 'pass', words: 'Keycloak sends browsers back to POUCH_URL.' };
  if (signIn === 'refused') {
    const words = `Keycloak does not let the client "${clientId}" sign users in by the code flow, or lacks its scopes "profile" and "email".`;
    return { ...check, state: 'fail', words, remedy: SET_UP };
  }
  const words = `Keycloak does not send browsers back to POUCH_URL, because ${callbackOf(url)} is not a redirect address of the client.`;
  return { ...check, state: 'fail', words, remedy: `Correct POUCH_URL. ${SET_UP}` };
}

function secretCheck({ POUCH_CLIENT_ID: clientId }: CheckedSettings, isAccepted: boolean): Check {
  const check = { id: 'secret', title: 'Client secret' };
  if (isAccepted) return { ...check, state: 'pass', words: 'Keycloak accepts POUCH_CLIENT_SECRET.' };
  const words = `Keycloak does not accept POUCH_CLIENT_SECRET for the client "${clientId}".`;
  const remedy =
    "Copy the secret from the client's credentials in Keycloak, or run `pouch setup`, which writes it to the settings.";
  return { ...check, state: 'fail', words, remedy };
}
