// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useNarrowed } from '@/components/users/list/use-narrowed';
import { type UserList, userListSchema } from '@/lib/users/list/schema';
import type { User } from '@/lib/users/schema';

const user = (username: string, name: string): User => ({
  id: username,
  username,
  email: `${username}@example.net`,
  emailVerified: true,
  name,
  enabled: true,
  createdAt: null,
});
const USERS = [user('ana.b', 'Ana Birch'), user('ana.c', 'Zoe Castel'), user('x', 'Ana Maria Lund')];

/** What shows for `list` while its answer is on its way, after the one for `ana` has come. */
function narrowed(list: Partial<UserList>, { isWhole = true, q = 'ana' } = {}): string[] | undefined {
  const answer = { list: userListSchema.parse({ q }), users: USERS, isWhole };
  const { result, rerender } = renderHook(({ wanted, known }) => useNarrowed(wanted, known), {
    initialProps: { wanted: answer.list, known: answer as typeof answer | null },
  });
  expect(result.current).toBeNull();
  rerender({ wanted: userListSchema.parse(list), known: null });
  return result.current?.map(({ username }) => username);
}

describe('the rows of a longer search, before its answer', () => {
  it.each([
    ['ana.', ['ana.b', 'ana.c']],
    ['ana.c', ['ana.c']],
    ['ANA B', ['ana.b']],
    ['ana lund', ['x']],
    ['anabel', []],
  ])('are for %j those that go on matching', (q, names) => {
    expect(narrowed({ q: q.toLowerCase() })).toEqual(names);
  });

  it.each<[string, Partial<UserList>]>([
    ['another word', { q: 'bob' }],
    ['a shorter one', { q: 'an' }],
    ['a star', { q: 'ana*' }],
    ['another filter', { q: 'ana.', status: 'disabled' }],
    ['another page', { q: 'ana.', page: 2 }],
  ])('are not known for %s', (_what, list) => {
    expect(narrowed(list)).toBeUndefined();
  });

  it('are not known where the shorter one had more of them, or was no search', () => {
    expect(narrowed({ q: 'ana.' }, { isWhole: false })).toBeUndefined();
    expect(narrowed({ q: 'a' }, { q: '' })).toBeUndefined();
  });
});
