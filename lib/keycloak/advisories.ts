import { isOlder, lineOf } from '@/lib/keycloak/versions';

type Advisory = { id: string; words: string; fixedIn: string[] };

/** When this list was last compared with Keycloak's issues that have the label `kind/cve`. */
export const ADVISORIES_AS_OF = '2026-11-29';

/** Faults of Keycloak that concern those who manage users, clients and their secrets, with the first release of each line that has the fix. */
const ADVISORIES: Advisory[] = [
  {
    id: 'CVE-2026-1035',
    words: 'a refresh token for one use can be used twice at the same moment',
    fixedIn: ['26.4.11', '26.5.6'],
  },
  {
    id: 'CVE-2026-3121',
    words: 'who holds "manage-clients" can become an administrator, where admin permissions are on',
    fixedIn: ['26.4.11', '26.5.6', '26.6.0'],
  },
  {
    id: 'CVE-2026-4325',
    words: 'a link that resets a password can be used again',
    fixedIn: ['26.2.15', '26.4.11', '26.5.7'],
  },
  {
    id: 'CVE-2026-37978',
    words: 'who holds "view-clients" can read what the tokens of any user hold',
    fixedIn: ['26.4.12', '26.6.2', '26.7.0'],
  },
  {
    id: 'CVE-2026-9795',
    words: 'who may manage one client can put any role into its tokens, where admin permissions are on',
    fixedIn: ['26.4.13', '26.6.4', '26.7.0'],
  },
  {
    id: 'CVE-2026-4629',
    words: 'who holds "manage-clients" can become an administrator',
    fixedIn: ['26.4.14', '26.6.5', '26.7.1'],
  },
  {
    id: 'CVE-2026-14614',
    words: 'who may manage one client can give it client scopes that they may not see, where admin permissions are on',
    fixedIn: ['26.4.14', '26.6.5', '26.7.1'],
  },
  {
    id: 'CVE-2026-17059',
    words: 'who may see a role can read its holders without being allowed to see users',
    fixedIn: ['26.6.7', '26.7.3'],
  },
  {
    id: 'CVE-2026-89298',
    words: 'who holds "view-clients" can read client secrets through client registration',
    fixedIn: ['26.6.8', '26.7.5'],
  },
];

/** Returns the advisories whose fix a version lacks. */
export function advisoriesFor(version: string): Advisory[] {
  return ADVISORIES.filter(({ fixedIn }) => !fixedIn.some((fixed) => hasFix(version, fixed, fixedIn)));
}

/** A fix in one line is not in the newer patches of an older one; what comes after all of these lines has it. */
function hasFix(version: string, fixed: string, fixedIn: string[]): boolean {
  if (isOlder(version, fixed)) return false;
  return lineOf(version) === lineOf(fixed) || fixed === fixedIn.at(-1);
}
