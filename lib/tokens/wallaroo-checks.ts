import { isInternalHost } from '@/lib/tokens/internal-host';
import type { Answer, Check } from '@/lib/tokens/schema';
import { isRecord } from '@/lib/tokens/token-checks';

const LICENCE = /licen[cs]e|user.?limit|(limit|maximum|max|number) (of|on) users/i;
const SETTING =
  "Check POUCH_WALLAROO_URL here and WALLAROO_URL of the SDK: the API's address or the instance's one domain, not Keycloak's, and without a path.";

/** Why Wallaroo did not do what it was asked, with the remedy; nothing where it did. */
export function checkWallarooAnswer({ status, body }: Answer): Check[] {
  if (status === 401) return [unauthorized()];
  if (status === 403) return [LICENCE.test(JSON.stringify(body)) ? licence() : missingRole()];
  if (status >= 500) return [broken(status)];
  return status >= 400 || !isRecord(body) ? [somethingElse(status)] : [];
}

function unauthorized(): Check {
  return {
    id: 'refused',
    state: 'fail',
    title: 'Token',
    words: 'Wallaroo does not accept it.',
    remedy: "“Why 401?” says why. Where nothing is wrong there, Wallaroo's clock or the address that it knows of Keycloak is.",
  };
}

function licence(): Check {
  return {
    id: 'licence',
    state: 'fail',
    title: 'Licence',
    words: "The token is good, but the licence's number of users is reached.",
    remedy: 'Disable somebody who no longer needs Wallaroo: disabled accounts do not count, and keep what is theirs.',
    link: { href: '/users', label: 'Open Users' },
  };
}

function missingRole(): Check {
  return {
    id: 'role',
    state: 'fail',
    title: 'Role',
    words: 'The token is good, but its owner may not do this.',
    remedy: 'Look at “Roles in Keycloak” under “Why 401?”, and ask as somebody who may.',
  };
}

function broken(status: number): Check {
  return {
    id: 'broken',
    state: 'fail',
    title: 'Wallaroo',
    words: `It has a fault of its own (${status}): the token has nothing to do with it.`,
    remedy: "Try again in a while, and look at the pods of Wallaroo's API.",
  };
}

function somethingElse(status: number): Check {
  return {
    id: 'address',
    state: 'fail',
    title: 'Address',
    words: `Something answers there (${status}), but not as Wallaroo's API does.`,
    remedy: SETTING,
  };
}

/** Why nobody answered, in words. */
export function whyNoWallaroo(address: string, error: unknown): string {
  return [`No Wallaroo answers at ${address}.`, reason(new URL(address).hostname, error), SETTING].filter(Boolean).join(' ');
}

function reason(host: string, error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
  if (isInternalHost(host) && host !== 'localhost') return `${host} is a name inside the cluster, which Pouch may not reach.`;
  if (cause && 'code' in cause && cause.code === 'ENOTFOUND') return `There is no host ${host}.`;
  return cause?.message.includes('redirect') ? 'It leads elsewhere.' : '';
}
