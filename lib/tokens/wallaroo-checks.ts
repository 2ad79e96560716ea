import type { Check } from '@/lib/checks/check';
import { isRecord } from '@/lib/own-value';
import { isInternalHost } from '@/lib/tokens/internal-host';
import type { Answer } from '@/lib/tokens/schema';

const LICENSE = /licen[cs]e|user.?limit|(limit|maximum|max|number) (of|on) users/i;
const SETTING =
  "Check POUCH_WALLAROO_URL here and WALLAROO_URL of the SDK: the API's address or the instance's one domain, not Keycloak's, and without a path.";

/** Returns why Wallaroo did not do what it was asked, with the remedy; nothing where it did. */
export function checkWallarooAnswer({ status, body }: Answer): Check[] {
  if (status === 401) return [unauthorized()];
  if (status === 403) return [LICENSE.test(JSON.stringify(body)) ? license() : missingRole()];
  if (status >= 500) return [broken(status)];
  return status >= 400 || !isRecord(body) ? [somethingElse(status)] : [];
}

function unauthorized(): Check {
  return {
    id: 'refused',
    state: 'fail',
    title: 'Token',
    words: 'Wallaroo does not accept the token.',
    remedy: "“Why 401?” explains why. If no check failed there, Wallaroo's clock is wrong, or its address of Keycloak.",
  };
}

function license(): Check {
  return {
    id: 'license',
    state: 'fail',
    title: 'License',
    words: "The token is valid, but the license's user limit is reached.",
    remedy: 'Disable a user who no longer needs Wallaroo. Disabled users do not count, and keep their data.',
    link: { href: '/users', label: 'Open Users' },
  };
}

function missingRole(): Check {
  return {
    id: 'role',
    state: 'fail',
    title: 'Role',
    words: 'The token is valid, but its user is not allowed to do this.',
    remedy: 'Check “Roles in Keycloak” under “Why 401?”, and use the token of a user who is allowed.',
  };
}

function broken(status: number): Check {
  return {
    id: 'broken',
    state: 'fail',
    title: 'Wallaroo',
    words: `Wallaroo failed internally (${status}). The token is not the cause.`,
    remedy: "Try again later, and check the pods of Wallaroo's API.",
  };
}

function somethingElse(status: number): Check {
  return {
    id: 'address',
    state: 'fail',
    title: 'Address',
    words: `The address answers (${status}), but not like Wallaroo's API.`,
    remedy: SETTING,
  };
}

/** Returns why Wallaroo did not answer, in words. */
export function whyNoWallaroo(address: string, error: unknown): string {
  return [`No Wallaroo answers at ${address}.`, reason(new URL(address).hostname, error), SETTING].filter(Boolean).join(' ');
}

function reason(host: string, error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
  if (isInternalHost(host) && host !== 'localhost')
    return `${host} is a name inside the cluster, which Pouch may be unable to reach.`;
  if (cause && 'code' in cause && cause.code === 'ENOTFOUND') return `The host ${host} does not exist.`;
  return cause?.message.includes('redirect') ? 'The address redirects elsewhere.' : '';
}
