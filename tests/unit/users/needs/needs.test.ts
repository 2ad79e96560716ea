import { describe, expect, test } from 'vitest';
import { DAY_MS } from '@/lib/duration';
import { oldTally, tallied, type UserCount } from '@/lib/users/needs/count-users';
import { needsOfDeleted, needsOfJobs, needsOfUsers } from '@/lib/users/needs/needs';

const NOW = Date.UTC(2026, 10, 29);
const ago = (days: number) => NOW - days * DAY_MS;
const NONE = { count: 0, since: null, only: null };

const counted = (...args: Parameters<typeof tallied>): UserCount => ({
  ...tallied(...args),
  isComplete: true,
  old: { count: 0, since: null, ids: [], isJudged: false },
});
const user = (id: string, createdTimestamp: number, isWaiting: boolean) => ({
  id,
  username: id,
  createdTimestamp,
  requiredActions: isWaiting ? ['UPDATE_PASSWORD'] : ['VERIFY_EMAIL'],
});
const status = (disabled: boolean, lastFailure = 0) => ({ disabled, numFailures: 3, lastFailure });

describe('users', () => {
  test('who are well need no one', () => {
    const count = counted([{ user: user('ada', ago(90), false), status: status(false) }], true);
    expect(needsOfUsers(count)).toEqual([]);
  });

  test('need an administrator where they wait for a temporary password, wait too long, or are locked', () => {
    const count = counted(
      [
        { user: user('ada', ago(1), true), status: status(false) },
        { user: user('bo', ago(9), true), status: null },
        { user: user('cy', ago(400), false), status: status(true, ago(2)) },
      ],
      true,
    );
    count.old = oldTally({ found: [{ id: 'bo', since: ago(9) }], isJudged: false });
    expect(needsOfUsers(count).map(({ id, count: number, time, link }) => [id, number, time?.iso, link.query])).toEqual([
      ['locked-users', 1, new Date(ago(2)).toISOString(), { q: 'id:cy' }],
      ['old-temporary-passwords', 1, new Date(ago(9)).toISOString(), { q: 'id:bo' }],
      ['waiting-users', 2, new Date(ago(9)).toISOString(), { waiting: 'any' }],
    ]);
  });

  test('are said to be the first ones where there are more than were counted, and locks where they are known', () => {
    const count = { ...counted([{ user: user('ada', ago(1), true), status: null }], false), isComplete: false };
    expect(needsOfUsers(count)).toEqual([
      expect.objectContaining({ id: 'waiting-users', words: 'Among the first 10,000 users.' }),
    ]);
  });

  test('without a time that Keycloak knows have none', () => {
    const [waiting] = needsOfUsers(counted([{ user: user('ada', 0, true), status: null }], false)).slice(-1);
    expect(waiting).not.toHaveProperty('time');
  });

  test('who are locked and too many for one search lead to the first of them', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ user: user(`u${index}`, ago(1), false), status: status(true) }));
    const [locked] = needsOfUsers(counted(many, true));
    expect(locked).toMatchObject({ count: 9, link: { query: { q: 'id:u0 u1 u2 u3 u4 u5' }, label: 'Show 6 of them' } });
    expect(locked?.words).toContain('u0, u1, u2 and 6 more');
  });
});

test('old passwords are said to be judged by their users where there were too many to look at each', () => {
  const found = [{ id: 'ada', since: ago(90) }];
  const needsOf = (isJudged: boolean) => needsOfUsers({ ...counted([], true), old: oldTally({ found, isJudged }) });
  expect(needsOf(true)).toMatchObject([{ count: 1, words: expect.stringContaining('Beyond the first 100 users') }]);
  expect(needsOf(false)[0]).not.toHaveProperty('words');
});

test('one job leads to its page, several to the list, and none to nothing', () => {
  const since = new Date(ago(1));
  const one = { count: 1, since, only: 'j1' };
  expect(needsOfJobs({ interrupted: NONE, failed: NONE })).toEqual([]);
  expect(needsOfJobs({ interrupted: one, failed: { count: 2, since, only: null } })).toMatchObject([
    { id: 'interrupted-jobs', count: 1, link: { href: '/users/jobs/j1' } },
    { id: 'failed-jobs', count: 2, link: { href: '/users/jobs' } },
  ]);
});

test('deleted users are named while some can be restored for a few days only', () => {
  expect(needsOfDeleted({ count: 0, first: null })).toEqual([]);
  expect(needsOfDeleted({ count: 3, first: new Date(NOW) })).toMatchObject([{ count: 3, link: { href: '/users/deleted' } }]);
});
