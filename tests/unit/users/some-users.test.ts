import { describe, expect, it } from 'vitest';
import { whyLocked } from '@/components/users/list/why-locked';
import { someUsersSchema } from '@/lib/users/schema';
import { inRequests, someUsersQuery } from '@/lib/users/some-users';

const uuids = (count: number) => Array.from({ length: count }, () => crypto.randomUUID());

describe('the users whose locks are asked for', () => {
  it.each([
    [0, 0],
    [20, 1],
    [50, 1],
    [100, 2],
  ])('%d users need %d requests', (count, expected) => {
    const ids = uuids(count);
    const requests = inRequests(ids);
    expect(requests).toHaveLength(expected);
    expect(requests.flat()).toEqual(ids);
  });

  it('make no address longer than Keycloak accepts, whatever their IDs are', () => {
    const ids = Array.from({ length: 100 }, (_, index) => `f:house:${'é'.repeat(index * 3)} & ${index}`);
    const requests = inRequests(ids);
    expect(requests.flat()).toEqual(ids);
    for (const some of requests) {
      expect(someUsersQuery(some).length).toBeLessThan(3_001);
      expect(new URLSearchParams(someUsersQuery(some)).getAll('id')).toEqual(some);
      expect(someUsersSchema.parse(some)).toEqual(some);
    }
  });

  it('leave out those whose IDs fit no address', () => {
    expect(inRequests(['a', '李'.repeat(400), '..', 'b'])).toEqual([['a', 'b']]);
  });
});

it('one wrong password is not many', () => {
  expect([whyLocked(1), whyLocked(2)]).toEqual(['after a wrong password', 'after 2 wrong passwords']);
});
