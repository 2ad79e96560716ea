import type { User } from '@/lib/users/schema';

/** A user as the list shows one. */
export const ADA: User = {
  id: 'a1',
  username: 'ada',
  email: 'ada@example.net',
  emailVerified: true,
  name: 'Ada Lovelace',
  enabled: true,
  createdAt: '2026-01-02T00:00:00.000Z',
};
