import 'server-only';
import { AppError } from '@/lib/errors';
import { tokensByDevice } from '@/lib/instance/setup/device-flow';
import { BEARER_TOKEN } from '@/lib/keycloak/bearer-token';
import type { DeviceCode } from '@/lib/keycloak/device-flow';
import type { OidcAnswer } from '@/lib/keycloak/oidc-request';
import type { RealmAddress } from '@/lib/keycloak/realm-address';
import { refusalOf } from '@/lib/keycloak/token-refusals';
import { RENEWED_EARLY_MS, type TokenSource } from '@/lib/keycloak/token-source';
import {
  type ClientFields,
  endSession,
  parseAccessToken,
  parseTokenPair,
  postGrant,
  renewTokens,
  type TokenPair,
} from '@/lib/keycloak/tokens';
import { memoizeFor } from '@/lib/memoize-for';

/** All who ask at the same time share an answer, and no one else: a refresh token may be good for one use only. */
const ONE_AT_A_TIME = { isKept: () => false };

/** Keycloak's own public client for command lines. */
const COMMAND_LINE_CLIENT = 'admin-cli';
/** Public clients that may have the device flow: Wallaroo's has it, Keycloak's only where it was switched on. */
const DEVICE_CLIENTS = ['sdk-client', COMMAND_LINE_CLIENT];

/** The session of an administrator, which `end` ends in Keycloak where it was begun here. */
export type AdminSession = TokenSource & { end?: () => Promise<boolean> };

/** Signs an administrator in with a password: in `master`, whose administrators may manage every realm, or in the realm. */
export async function signInWithPassword(at: RealmAddress, username: string, password: string): Promise<AdminSession> {
  const fields = { grant_type: 'password', client_id: COMMAND_LINE_CLIENT, username, password };
  for (const home of homesOf(at)) {
    const answer = await postGrant(fields, { at: home });
    if (answer.status === 200) return renewable(at, home, { client_id: COMMAND_LINE_CLIENT }, parseTokenPair(answer.body));
    if (isHttpsRequired(answer)) throw new AppError('REFUSED', 'Keycloak signs in over https only. Give its https address.');
  }
  throw new AppError(
    'UNAUTHENTICATED',
    `Keycloak does not accept this password of "${username}". If the user has a second factor or a pending required action, use --device or --token-stdin.`,
  );
}

/**
 * Signs an administrator in through a browser, on any machine. `show` tells where to go. Pouch's own client is asked first where
 * its secret is known: no other program can begin a sign-in with it.
 */
export async function signInWithDevice(
  at: RealmAddress,
  show: (device: DeviceCode) => void,
  own: ClientFields | null = null,
): Promise<AdminSession> {
  const ofHomes = homesOf(at).flatMap((home) => DEVICE_CLIENTS.map((client_id) => ({ home, client: { client_id } })));
  for (const { home, client } of [...(own ? [{ home: at, client: own }] : []), ...ofHomes]) {
    const pair = await tokensByDevice(home, client, show);
    if (!pair) continue;
    const { get, renew } = renewable(at, home, client, pair);
    // The session is the browser's own, and stays with it.
    return { at, get, renew };
  }
  const words = `No public client offers the device flow (${DEVICE_CLIENTS.join(', ')}). Use --username or --token-stdin.`;
  throw new AppError('REFUSED', words);
}

/** Signs in as the service account of a client, which has no session and asks for another token when one has run out. */
export async function signInAsClient(at: RealmAddress, clientId: string, secret: string): Promise<AdminSession> {
  let token = '';
  let until = 0;
  const renew = memoizeFor(async () => {
    const answer = await postGrant({ grant_type: 'client_credentials' }, { basic: { clientId, secret }, at });
    if (answer.status !== 200) throw refusedClient(clientId);
    const given = parseAccessToken(answer.body);
    token = given.access_token;
    until = endOf(given);
    return token;
  }, ONE_AT_A_TIME);
  await renew();
  return { at, renew, get: async () => (Date.now() < until ? token : renew()) };
}

function refusedClient(clientId: string): AppError {
  const words = `Keycloak gives no token to the client "${clientId}". Check that the secret is right and that the client has a service account.`;
  return new AppError('UNAUTHENTICATED', words);
}

/** Returns the source of an access token that was obtained elsewhere. It cannot be renewed. */
export function signedInWith(at: RealmAddress, token: string): AdminSession {
  const over = (): never => {
    throw new AppError('UNAUTHENTICATED', 'Keycloak does not accept this access token. It may have expired: get a new one.');
  };
  if (!BEARER_TOKEN.test(token)) over();
  return { at, get: async () => token, renew: async () => over() };
}

function renewable(at: RealmAddress, home: RealmAddress, client: ClientFields, first: TokenPair): AdminSession {
  let pair = first;
  let until = endOf(first);
  const renew = memoizeFor(async () => {
    const renewed = await renewTokens(pair.refresh_token, { client, at: home });
    if (!renewed.pair) throw new AppError('UNAUTHENTICATED', 'The session has ended. Start again.');
    pair = renewed.pair;
    until = endOf(pair);
    return pair.access_token;
  }, ONE_AT_A_TIME);
  const end = () => endSession(pair.refresh_token, { clientId: client.client_id, at: home });
  return { at, renew, end, get: async () => (Date.now() < until ? pair.access_token : renew()) };
}

const endOf = ({ expires_in }: Pick<TokenPair, 'expires_in'>) => Date.now() + expires_in * 1000 - RENEWED_EARLY_MS;

function homesOf(at: RealmAddress): RealmAddress[] {
  return at.realm === 'master' ? [at] : [{ ...at, realm: 'master' }, at];
}

function isHttpsRequired(answer: OidcAnswer): boolean {
  return /https required/i.test(refusalOf(answer)?.description ?? '');
}
