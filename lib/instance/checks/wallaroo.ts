import 'server-only';
import type { Check } from '@/lib/checks/check';
import { type CheckedSettings, realmFrom } from '@/lib/instance/checks/settings';
import { callbackOf } from '@/lib/instance/setup/registration';
import { type NoAnswer, probePublicClient, probeSignIn } from '@/lib/keycloak/probes';

type Clients = { POUCH_API_CLIENT_ID: string; POUCH_SDK_CLIENT_ID: string; POUCH_WEB_CLIENT_ID?: string | undefined };

const NAMES = {
  POUCH_API_CLIENT_ID: { id: 'wallaroo-api', title: "Client of Wallaroo's API", kind: 'client' },
  POUCH_SDK_CLIENT_ID: { id: 'wallaroo-sdk', title: "Client of Wallaroo's SDK", kind: 'public client' },
  POUCH_WEB_CLIENT_ID: { id: 'wallaroo-web', title: "Client of Wallaroo's web interface", kind: 'client' },
};

/** Checks that the realm has the clients of Wallaroo's API and SDK, and of its web interface where one is named. Keycloak must answer. */
export async function wallarooChecks(settings: CheckedSettings & Clients): Promise<Check[]> {
  const { POUCH_API_CLIENT_ID: api, POUCH_SDK_CLIENT_ID: sdk, POUCH_WEB_CLIENT_ID: web, POUCH_URL: url } = settings;
  const at = realmFrom(settings, 'server');
  const has = async (clientId: string) => {
    const answer = await probeSignIn(at, clientId, callbackOf(url));
    return typeof answer === 'string' ? answer !== 'no-client' : answer;
  };
  const [hasApi, hasSdk, hasWeb] = await Promise.all([has(api), probePublicClient(at, sdk), web === undefined ? null : has(web)]);
  return [
    clientCheck(settings, 'POUCH_API_CLIENT_ID', hasApi),
    clientCheck(settings, 'POUCH_SDK_CLIENT_ID', hasSdk),
    ...(hasWeb === null ? [] : [clientCheck(settings, 'POUCH_WEB_CLIENT_ID', hasWeb)]),
  ];
}

function clientCheck(settings: CheckedSettings & Clients, setting: keyof Clients, answer: boolean | NoAnswer): Check {
  const clientId = settings[setting];
  const { kind, ...check } = NAMES[setting];
  if (typeof answer !== 'boolean') {
    const words = `Keycloak could not be asked about the client "${clientId}", because ${answer.reason}.`;
    return { ...check, state: 'unknown', words, remedy: 'Try again when Keycloak answers.' };
  }
  if (answer) return { ...check, state: 'pass', words: `The realm has the client "${clientId}".` };
  const words = `The realm "${settings.POUCH_REALM}" has no enabled ${kind} "${clientId}".`;
  return { ...check, state: 'warn', words, remedy: `Correct ${setting}, or POUCH_REALM if this is not Wallaroo's realm.` };
}
