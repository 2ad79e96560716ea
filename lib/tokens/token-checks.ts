import { duration } from '@/lib/duration';
import type { Check } from '@/lib/tokens/schema';
import { standingChecks } from '@/lib/tokens/standing-checks';
import { milliseconds, type TokenFacts, textOf } from '@/lib/tokens/token-facts';
import { SDK_TOKEN_FILE } from '@/lib/wallaroo/sdk-settings';

const HASURA = 'https://hasura.io/jwt/claims';
const CLOCK_TOLERANCE_MS = 5_000;
/** What fails for a token that was kept past its time, or past its instance. */
const KEPT_TOO_LONG = ['signature', 'issuer', 'expiry', 'session', 'revocation', 'account'];

/** The checks that a token goes through, the failing ones first. */
export function checkToken(facts: TokenFacts): Check[] {
  const checks = [
    kind(facts),
    signature(facts),
    issuer(facts),
    expiry(facts),
    clocks(facts),
    ...standingChecks(facts),
    email(facts),
    hasura(facts),
    keycloakRoles(facts),
  ];
  return failingFirst([...checks, ...sdkCache(facts, checks)]);
}

const RANK = { fail: 0, warn: 1, pass: 2 };

export function failingFirst(checks: Check[]): Check[] {
  return checks.toSorted((one, other) => RANK[one.state] - RANK[other.state]);
}

const OTHER_KINDS = new Map<unknown, string>([
  ['Refresh', 'a refresh token'],
  ['Offline', 'a lasting refresh token'],
  ['ID', 'an ID token'],
]);

function kind({ claims }: TokenFacts): Check {
  const title = 'Kind of token';
  const what = OTHER_KINDS.get(claims.typ);
  if (!what) return { id: 'kind', state: 'pass', title, words: 'Its type is Bearer.' };
  const remedy = 'Send the access_token of the same answer instead.';
  return { id: 'kind', state: 'fail', title, words: `It is ${what}: no API takes it.`, remedy };
}

function signature({ signature: found, claims }: TokenFacts): Check {
  const check = { id: 'signature', title: 'Signature' };
  if (found === 'valid') return { ...check, state: 'pass', words: "The signature fits one of the realm's keys." };
  if (found === 'unchecked') return { ...check, state: 'warn', words: "Keycloak's keys could not be fetched just now." };
  if (claims.typ === 'Refresh' || claims.typ === 'Offline') {
    return { ...check, state: 'warn', words: 'Refresh tokens are signed with a key that only Keycloak has.' };
  }
  if (found === 'invalid') {
    const words = 'The signature does not fit: the token was changed, or cut while copying.';
    return { ...check, state: 'fail', words, remedy: 'Copy it again, whole, or get a new one.' };
  }
  return {
    ...check,
    state: 'fail',
    words: "It was signed with a key that this realm does not have: another realm's or instance's, or one that was replaced.",
    remedy: 'Get a new token from this instance.',
  };
}

function issuer({ claims, issuer: wanted }: TokenFacts): Check {
  const check = { id: 'issuer', title: 'Issuer' };
  const found = textOf(claims.iss) ?? 'nobody';
  if (found === wanted) return { ...check, state: 'pass', words: `Issued by ${wanted}.` };
  const isSameRealm = URL.parse(found)?.pathname === URL.parse(wanted)?.pathname;
  return {
    ...check,
    state: 'fail',
    words: `It says ${found}, and services here expect ${wanted}.`,
    remedy: isSameRealm
      ? 'It was probably asked for at an internal address of the same Keycloak: ask at the public one.'
      : "Ask for it at this instance's address, in this realm.",
  };
}

function expiry({ claims, now, keycloakClock }: TokenFacts): Check {
  const check = { id: 'expiry', title: 'End' };
  const clock = keycloakClock ?? now;
  const expiresAt = milliseconds(claims.exp);
  const issuedAt = milliseconds(claims.iat);
  const lived = expiresAt && issuedAt ? duration((expiresAt - issuedAt) / 1000) : null;
  if (!expiresAt) return { ...check, state: 'warn', words: 'It has no end, which only lasting refresh tokens may say.' };
  if (expiresAt > clock) {
    const left = duration((expiresAt - clock) / 1000);
    return { ...check, state: 'pass', words: `It ends in ${left}${lived ? `, after a life of ${lived}` : ''}.` };
  }
  return {
    ...check,
    state: 'fail',
    words: `It ended ${duration((clock - expiresAt) / 1000)} ago${lived ? `, after a life of ${lived}` : ''}.`,
    remedy: 'Refresh it before it ends: everything answers 401 afterwards. The SDK does so by itself.',
  };
}

function clocks({ claims, now, keycloakClock }: TokenFacts): Check {
  const check = { id: 'clocks', title: 'Clocks' };
  const apart = keycloakClock === null ? 0 : keycloakClock - now;
  const starts = Math.max(milliseconds(claims.iat) ?? 0, milliseconds(claims.nbf) ?? 0);
  if (starts > now + CLOCK_TOLERANCE_MS) {
    return {
      ...check,
      state: 'fail',
      words: `It begins ${duration((starts - now) / 1000)} from now, by this server's clock.`,
      remedy: 'Set the clock of the machine that refuses it: it is behind.',
    };
  }
  if (Math.abs(apart) <= CLOCK_TOLERANCE_MS) {
    return { ...check, state: 'pass', words: `Keycloak's and this server's are ${duration(apart / 1000)} apart.` };
  }
  const words = `Keycloak's is ${duration(apart / 1000)} ${apart > 0 ? 'ahead of' : 'behind'} this server's.`;
  return { ...check, state: 'warn', words, remedy: 'Let both take their time from the same source (NTP).' };
}

/** The SDK goes on sending what it keeps, also to another instance and for another user. */
function sdkCache({ claims, sdkClient }: TokenFacts, checks: Check[]): Check[] {
  const isOver = checks.some(({ id, state }) => state === 'fail' && KEPT_TOO_LONG.includes(id));
  if (claims.azp !== sdkClient || !isOver) return [];
  return [
    {
      id: 'sdk-cache',
      state: 'warn',
      title: 'Token kept by the SDK',
      words: `The SDK keeps one token for every instance and user, in ${SDK_TOKEN_FILE}.`,
      remedy: 'If it came from there, call wallaroo.auth.logout() or delete that file, and sign in again.',
    },
  ];
}

function email({ claims, user, knownClients }: TokenFacts): Check {
  const check = { id: 'email', title: 'E-mail address' };
  if (typeof claims.email === 'string') return { ...check, state: 'pass', words: claims.email };
  if (textOf(claims.preferred_username)?.startsWith('service-account-')) {
    return { ...check, state: 'pass', words: 'A service account has none, and inference needs none.' };
  }
  const failure = "the SDK's browser sign-in ends with KeyError: 'email'.";
  if (user && !user.email) {
    const remedy = 'Give the account an e-mail address, then get a new token.';
    return { ...check, state: 'warn', words: `There is none: ${failure}`, remedy };
  }
  const words = `There is none in it${user ? ', although the account has one' : ''}: ${failure}`;
  const first = user ? '' : 'Give the account an address if it has none. ';
  const remedy = `${first}Ask by ${knownClients.join(' or ')}, or give the client the scope “email” and no lightweight tokens.`;
  return { ...check, state: 'warn', words, remedy };
}

function hasura({ claims }: TokenFacts): Check {
  const check = { id: 'hasura', title: "Wallaroo's own claim" };
  if (claims[HASURA]) return { ...check, state: 'pass', words: 'The hasura block names the user to Wallaroo.' };
  const remedy = 'Give the client the mappers that api-client has (the scope “hasura”).';
  return { ...check, state: 'warn', words: 'The hasura block is missing: Wallaroo would not know the user.', remedy };
}

function keycloakRoles({ claims, managementClient }: TokenFacts): Check {
  const check = { id: 'roles', title: 'Roles in Keycloak' };
  const roles = rolesIn(claims, managementClient);
  if (roles.includes('view-users')) {
    return { ...check, state: 'pass', words: `It holds ${roles.length} roles of ${managementClient}, view-users among them.` };
  }
  return {
    ...check,
    state: 'warn',
    words: `The role “view-users” of ${managementClient} is missing: Keycloak answers 403 to the SDK's user functions.`,
    remedy: 'Give the account the default role of the realm, and the client its full scope.',
  };
}

export function rolesIn(claims: Record<string, unknown>, client: string): string[] {
  const access = claims.resource_access;
  const entry = isRecord(access) ? access[client] : undefined;
  return isRecord(entry) && Array.isArray(entry.roles) ? entry.roles.filter((role) => typeof role === 'string') : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
