import 'server-only';
import type { Check } from '@/lib/checks/check';
import { type CheckedSettings, realmFrom } from '@/lib/instance/checks/settings';
import { callbackOf } from '@/lib/instance/setup/registration';
import { type NoAnswer, probePublicClient, probeSignIn } from '@/lib/keycloak/probes';

type Clients = { POUCH_API_CLIENT_ID: string; POUCH_SDK_CLIENT_ID: string };

/** Checks that the realm has the clients of Wallaroo's API and SDK. Keycloak must answer. */
export async function wallarooChecks(settings: CheckedSettings & Clients): Promise<Check[]> {
  const { POUCH_API_CLIENT_ID: api, POUCH_SDK_CLIENT_ID: sdk, POUCH_URL: url } = settings;
  const at = realmFrom(settings, 'server');
  const [hasApi, hasSdk] = await Promise.all([probeSignIn(at, api, callbackOf(url)), probePublicClient(at, sdk)]);
  return [
    clientCheck(settings, 'POUCH_API_CLIENT_ID', typeof hasApi === 'string' ? hasApi !== 'no-client' : hasApi),
    clientCheck(settings, 'POUCH_SDK_CLIENT_ID', hasSdk),
  ];
}

function clientCheck(settings: CheckedSettings & Clients, setting: keyof Clients, answer: boolean | NoAnswer): Check {
  const clientId = settings[setting];
  const isApi = setting === 'POUCH_API_CLIENT_ID';
  const check = { id: isApi ? 'wallaroo-api' : 'wallaroo-sdk', title: `Client of Wallaroo's ${isApi ? 'API' : 'SDK'}` };
  if (typeof answer !== 'boolean') {
    const words = `Keycloak could not be asked about the client "${clientId}", because ${answer.reason}.`;
    return { ...check, state: 'warn', words, remedy: 'Try again when Keycloak answers.' };
  }
  if (answer) return { ...check, state: 'pass', words: `The realm has the client "${clientId}".` };
  const kind = isApi ? 'client' : 'public client';
  const words = `The realm "${settings.POUCH_REALM}" has no enabled ${kind} "${clientId}".`;
  return { ...check, state: 'warn', words, remedy: `Correct ${setting}, or POUCH_REALM if this is not Wallaroo's realm.` };
}
