import 'server-only';
import type { Check } from '@/lib/checks/check';
import { type CheckedSettings, realmFrom } from '@/lib/instance/checks/settings';
import { callbackOf } from '@/lib/instance/setup/registration';
import { probePublicClient, probeSecret, probeSignIn, type SignInAnswer } from '@/lib/keycloak/probes';

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
  const isPublic = !isAccepted && (await probePublicClient(at, clientId)) === true;
  return [client, redirectCheck(settings, signIn), isPublic ? publicCheck(settings) : secretCheck(settings, isAccepted)];
}

function unansweredCheck(reason: string): Check {
  const words = `Keycloak could not be asked about Pouch's client, because ${reason}.`;
  return { id: 'client', title: "Pouch's client", state: 'unknown', words, remedy: 'Try again when Keycloak answers.' };
}

function clientCheck(settings: CheckedSettings, signIn: SignInAnswer): Check {
  const { POUCH_CLIENT_ID: clientId, POUCH_REALM: realm } = settings;
  const check = { id: 'client', title: "Pouch's client" };
  const complaint = complaintAbout(settings, signIn);
  if (complaint === null) return { ...check, state: 'pass', words: `The realm "${realm}" has the client "${clientId}".` };
  const remedy = signIn === 'no-client' ? `Correct POUCH_CLIENT_ID. ${SET_UP}` : SET_UP;
  return { ...check, state: 'fail', words: complaint, remedy };
}

function complaintAbout({ POUCH_CLIENT_ID: clientId, POUCH_REALM: realm }: CheckedSettings, signIn: SignInAnswer): string | null {
  switch (signIn) {
    case 'no-client':
      return `The realm "${realm}" has no enabled client "${clientId}" that signs users in.`;
    case 'flow-refused':
      return `The client "${clientId}" signs no users in, because its standard flow is off.`;
    case 'scope-refused':
      return `The client "${clientId}" lacks the client scopes "profile" and "email".`;
    case 'refused':
      return `Keycloak refuses how Pouch signs users in: the settings of the client "${clientId}", such as PKCE, are not what Pouch needs.`;
    default:
      return null;
  }
}

function redirectCheck({ POUCH_URL: url }: CheckedSettings, signIn: SignInAnswer): Check {
  const check = { id: 'redirect', title: 'Redirect address' };
  if (signIn === 'accepted') return { ...check, state: 'pass', words: 'Keycloak sends browsers back to POUCH_URL.' };
  const words = `Keycloak does not send browsers back to POUCH_URL, because ${callbackOf(url)} is not a redirect address of the client.`;
  return { ...check, state: 'fail', words, remedy: `Correct POUCH_URL. ${SET_UP}` };
}

function publicCheck({ POUCH_CLIENT_ID: clientId }: CheckedSettings): Check {
  const words = `The client "${clientId}" is public, so it has no POUCH_CLIENT_SECRET.`;
  return { id: 'secret', title: 'Client secret', state: 'fail', words, remedy: `Switch on its client authentication. ${SET_UP}` };
}

function secretCheck({ POUCH_CLIENT_ID: clientId }: CheckedSettings, isAccepted: boolean): Check {
  const check = { id: 'secret', title: 'Client secret' };
  if (isAccepted) return { ...check, state: 'pass', words: 'Keycloak accepts POUCH_CLIENT_SECRET.' };
  const words = `Keycloak does not accept POUCH_CLIENT_SECRET for the client "${clientId}".`;
  const remedy =
    "Copy the secret from the client's credentials in Keycloak, or run `pouch setup`, which writes it to the settings.";
  return { ...check, state: 'fail', words, remedy };
}
