import { roleLabel } from '@/lib/keycloak/realm-names';
import type { UserList } from '@/lib/users/list/schema';
import { roleOf } from '@/lib/users/list/search-params';

export const STATUS_WORDS: Record<UserList['status'], string> = { all: 'All', enabled: 'Enabled', disabled: 'Disabled' };
export const VERIFIED_WORDS: Record<UserList['verified'], string> = { all: 'All', yes: 'Verified', no: 'Not verified' };
export const ORIGIN_WORDS: Record<UserList['origin'], string> = {
  all: 'All',
  here: 'Keycloak',
  federated: 'LDAP directory',
  brokered: 'Identity provider',
};
export const WAITING_WORDS: Record<UserList['waiting'], string> = {
  no: 'Any',
  any: 'Pending',
  7: 'Pending for more than 7 days',
  30: 'Pending for more than 30 days',
};
export const IDLE_WORDS: Record<UserList['idle'], string> = {
  no: 'Any',
  30: 'More than 30 days ago, or never',
  90: 'More than 90 days ago, or never',
  never: 'Never recorded',
};
const IDLE_CHIPS = {
  no: false,
  30: 'No sign-in for 30 days',
  90: 'No sign-in for 90 days',
  never: 'No sign-in recorded',
} as const;

type Filter = 'status' | 'verified' | 'admins' | 'since' | 'waiting' | 'origin' | 'idle' | 'group' | 'role';

/** Returns the role that a list is narrowed to, as administrators know it; null for any. */
export function roleWords(list: UserList): string | null {
  const wanted = roleOf(list);
  return wanted && roleLabel(wanted);
}

/** Returns the active filters, each with the text of its chip. Only the ID of a group is in the list. */
export function filterChips(list: UserList, group: string): { filter: Filter; words: string }[] {
  const { status, verified, admins, since, waiting, origin, idle } = list;
  const chips: { filter: Filter; words: string | false }[] = [
    { filter: 'status', words: status !== 'all' && STATUS_WORDS[status] },
    { filter: 'verified', words: verified !== 'all' && `Email ${VERIFIED_WORDS[verified].toLowerCase()}` },
    { filter: 'admins', words: admins && 'Administrators' },
    { filter: 'since', words: since !== '' && `Created since ${since}` },
    { filter: 'waiting', words: waiting !== 'no' && `Temporary password: ${WAITING_WORDS[waiting].toLowerCase()}` },
    { filter: 'idle', words: IDLE_CHIPS[idle] },
    { filter: 'group', words: list.group !== '' && `Group: ${group}` },
    { filter: 'role', words: list.role !== '' && `Role: ${roleWords(list)}` },
    { filter: 'origin', words: origin !== 'all' && `Origin: ${ORIGIN_WORDS[origin]}` },
  ];
  return chips.flatMap(({ filter, words }) => (words ? [{ filter, words }] : []));
}
