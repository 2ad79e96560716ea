import type { ListColumn } from '@/lib/users/list/search-params';

export const COLUMN_WORDS: Record<ListColumn, string> = {
  status: 'Status',
  'last-sign-in': 'Last sign-in',
  created: 'Created',
  username: 'Username',
  email: 'Email',
};
