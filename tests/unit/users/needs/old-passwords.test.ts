import { expect, test, vi } from 'vitest';
import { DAY_MS } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { oldPasswords } from '@/lib/users/needs/old-passwords';

const listCredentials = vi.hoisted(() => vi.fn());
vi.mock('@/lib/keycloak/credentials', () => ({ listCredentials }));

const NOW = Date.UTC(2026, 10, 29);
const ago = (days: number) => NOW - days * DAY_MS;
const tokens = { get: async () => 'token', renew: async () => 'token' };
const password = (createdDate: number | null) => [{ type: 'otp' }, { type: 'password', createdDate }];
const CREDENTIALS: Record<string, unknown[]> = {
  old: password(ago(8)),
  reset: password(ago(1)),
  invited: [],
  undated: password(null),
};

test('a temporary password is as old as its credential, and not older than its user', async () => {
  listCredentials.mockImplementation(async (_tokens, id: string) => {
    if (id === 'gone') throw new AppError('NOT_FOUND', 'gone');
    return CREDENTIALS[id];
  });
  const users = ['old', 'reset', 'invited', 'undated', 'gone'].map((id) => ({ id, createdTimestamp: ago(30) }));
  const found = [
    { id: 'old', since: ago(8) },
    { id: 'undated', since: ago(30) },
  ];
  const waiting = [...users, { id: 'new', createdTimestamp: ago(2) }];
  expect(await oldPasswords(tokens, waiting, NOW)).toEqual({ found, isJudged: false });
  expect(listCredentials).not.toHaveBeenCalledWith(tokens, 'new');
});

test('of many, a hundred are looked at, and the others are as old as their users', async () => {
  listCredentials.mockReset().mockResolvedValue(password(ago(1)));
  const users = Array.from({ length: 103 }, (_, index) => ({ id: `u${index}`, createdTimestamp: ago(30) }));
  const found = users.slice(100).map(({ id }) => ({ id, since: ago(30) }));
  expect(await oldPasswords(tokens, users, NOW)).toEqual({ found, isJudged: true });
  expect(listCredentials).toHaveBeenCalledTimes(100);
});
