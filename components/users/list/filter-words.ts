import type { UserList } from '@/lib/users/list/schema';

export const STATUS_WORDS: Record<UserList['status'], string> = { all: 'All', enabled: 'Enabled', disabled: 'Disabled' };
export const VERIFIED_WORDS: Record<UserList['verified'], string> = { all: 'All', yes: 'Verified', no: 'Not verified' };
export const ORIGIN_WORDS: Record<UserList['origin'], string> = {
  all: 'All',
  here: 'Here',
  federated: 'Directory',
  brokered: 'Brokered',
};
export const WAITING_WORDS: Record<UserList['waiting'], string> = {
  no: 'Anybody',
  any: 'Must set a password',
  7: 'Must set one, made over 7 days ago',
  30: 'Must set one, made over 30 days ago',
};

type Filter = 'status' | 'verified' | 'admins' | 'since' | 'waiting' | 'origin';

/** The filters that are set, each with the words of its chip. */
export function filterChips({ status, verified, admins, since, waiting, origin }: UserList): { filter: Filter; words: string }[] {
  const chips: { filter: Filter; words: string | false }[] = [
    { filter: 'status', words: status !== 'all' && STATUS_WORDS[status] },
    { filter: 'verified', words: verified !== 'all' && `E-mail ${VERIFIED_WORDS[verified].toLowerCase()}` },
    { filter: 'admins', words: admins && 'Administrators' },
    { filter: 'since', words: since !== '' && `Created since ${since}` },
    { filter: 'waiting', words: waiting !== 'no' && WAITING_WORDS[waiting] },
    { filter: 'origin', words: origin !== 'all' && `Origin: ${ORIGIN_WORDS[origin].toLowerCase()}` },
  ];
  return chips.flatMap(({ filter, words }) => (words ? [{ filter, words }] : []));
}
