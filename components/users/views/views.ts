import type { UserList } from '@/lib/users/list/schema';
import { type BUILT_IN_NAMES, NO_FILTERS, userListParsers } from '@/lib/users/list/search-params';
import type { SavedView, ViewList } from '@/lib/users/views/schema';

export type View = Pick<SavedView, 'name' | 'columns'> & {
  /** Null for one that every administrator has. */
  id: string | null;
  list: Partial<ViewList>;
};

export const BUILT_IN: readonly (View & { name: (typeof BUILT_IN_NAMES)[number] })[] = [
  { id: null, name: 'All users', list: {}, columns: null },
  { id: null, name: 'Pending setup', list: { waiting: 'any' }, columns: null },
  { id: null, name: 'Administrators', list: { admins: true }, columns: null },
  { id: null, name: 'Inactive for 90 days', list: { idle: '90' }, columns: null },
];

const FIELDS = ['q', ...Object.keys(NO_FILTERS)] as (keyof ViewList)[];

/** Returns whether the list is what the view shows, whichever page of it. */
export function isShown({ list: wanted }: View, list: UserList): boolean {
  return FIELDS.every((field) => (wanted[field] ?? userListParsers[field].defaultValue) === list[field]);
}

/** Returns what a view has in the list's state: null for what it leaves out. */
export function stateOf({ list }: View): { [Key in keyof ViewList]: ViewList[Key] | null } {
  return { q: null, ...NO_FILTERS, ...list };
}
