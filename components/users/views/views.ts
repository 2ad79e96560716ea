import type { UserList } from '@/lib/users/list/schema';
import { NO_FILTERS, userListParsers } from '@/lib/users/list/search-params';
import type { View, ViewList } from '@/lib/users/views/schema';

const FIELDS = ['q', ...Object.keys(NO_FILTERS)] as (keyof ViewList)[];

/** Returns whether the list is what the view shows, whichever page of it. */
export function isShown({ list: wanted }: View, list: UserList): boolean {
  return FIELDS.every((field) => (wanted[field] ?? userListParsers[field].defaultValue) === list[field]);
}

/** Returns what a view has in the list's state: null for what it leaves out. */
export function stateOf({ list }: View): { [Key in keyof ViewList]: ViewList[Key] | null } {
  return { q: null, ...NO_FILTERS, ...list };
}
