import type { UserList } from '@/lib/users/list/schema';

/** What a filter changes of the list: null takes it away. */
export type FilterChange = Partial<{ [Key in keyof UserList]: UserList[Key] | null }>;
