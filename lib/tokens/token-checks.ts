import { type Check, failingFirst } from '@/lib/checks/check';
import { duration } from '@/lib/duration';
import { email, hasura, keycloakRoles } from '@/lib/tokens/claim-checks';
import { issuerCheck, signatureCheck } from '@/lib/tokens/origin-checks';
import { standingChecks } from '@/lib/tokens/standing-checks';
import { milliseconds, type TokenFacts } from '@/lib/tokens/token-facts';
import { SDK_TOKEN_FILE } from '@/lib/wallaroo/sdk-settings';

const CLOCK_TOLERANCE_MS = 5_000;

/** What fails for a token that was kept past its time, or past its instance. */
const KEPT_TOO_LONG = ['signature', 'issuer', 'expiry', 'session', 'revocation', 'user'];

/** Returns the checks that a token goes through, the failing ones first. */
export function checkToken(facts: TokenFacts): Check[] {
  const checks = [
    kind(facts),
    signatureCheck(facts),
    issuerCheck(facts),
    expiry(facts),
    clocks(facts),
    ...standingChecks(facts),
    email(facts),
    hasura(facts),
    keycloakRoles(facts),
  ];
  return failingFirst([...checks, ...sdkCache(facts, checks)]);
}

const OTHER_KINDS = new Map<unknown, string>([
  ['Refresh', 'a refresh token'],
  ['Offline', 'an offline token'],
  ['ID', 'an ID token'],
]);

function kind({ claims }: TokenFacts): Check {
  const title = 'Kind of token';
  const what = OTHER_KINDS.get(claims.typ);
  if (!what) return { id: 'kind', state: 'pass', title, words: 'Its type is Bearer.' };
  const remedy = 'Send the access_token of the same answer instead.';
  return { id: 'kind', state: 'fail', title, words: `This is ${what}, which no API accepts.`, remedy };
}

function expiry({ claims, now, keycloakClock }: TokenFacts): Check {
  const check = { id: 'expiry', title: 'Expiry' };
  const clock = keycloakClock ?? now;
  const expiresAt = milliseconds(claims.exp);
  const issuedAt = milliseconds(claims.iat);
  const lived = expiresAt && issuedAt ? duration((expiresAt - issuedAt) / 1000) : null;
  if (!expiresAt)
    return { ...check, state: 'warn', words: 'The token does not expire, which is expected only of offline tokens.' };
  if (expiresAt > clock) {
    const left = duration((expiresAt - clock) / 1000);
    return { ...check, state: 'pass', words: `The token expires in ${left}${lived ? `, after a lifetime of ${lived}` : ''}.` };
  }
  return {
    ...check,
    state: 'fail',
    words: `The token expired ${duration((clock - expiresAt) / 1000)} ago${lived ? `, after a lifetime of ${lived}` : ''}.`,
    remedy: 'Refresh it before it expires, or every request answers 401. The SDK does this automatically.',
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
      words: `The token becomes valid in ${duration((starts - now) / 1000)}, by this server's clock.`,
      remedy: 'Set the clock of the machine that refuses the token, which is behind.',
    };
  }
  if (Math.abs(apart) <= CLOCK_TOLERANCE_MS) {
    return { ...check, state: 'pass', words: `The clocks of Keycloak and this server are ${duration(apart / 1000)} apart.` };
  }
  const words = `Keycloak's clock is ${duration(apart / 1000)} ${apart > 0 ? 'ahead of' : 'behind'} this server's.`;
  return { ...check, state: 'warn', words, remedy: 'Synchronize both clocks with the same source (NTP).' };
}

/** The SDK keeps sending what it has stored, also to another instance and for another user. */
function sdkCache({ claims, sdkClient }: TokenFacts, checks: Check[]): Check[] {
  const isOver = checks.some(({ id, state }) => state === 'fail' && KEPT_TOO_LONG.includes(id));
  if (claims.azp !== sdkClient || !isOver) return [];
  return [
    {
      id: 'sdk-cache',
      state: 'warn',
      title: 'Token stored by the SDK',
      words: `The SDK stores a single token for all instances and users, in ${SDK_TOKEN_FILE}.`,
      remedy: 'If it came from there, call wallaroo.auth.logout() or delete that file, and sign in again.',
    },
  ];
}
