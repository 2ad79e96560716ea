import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { userListSchema } from '@/lib/users/list/schema';
import { proxy } from '../../support/integration-setup.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { SEEDED_USERS, testStack } from '../../support/stack.ts';

/** With a search, so that the directories of the realm need not be searched. */
const LIST = userListSchema.parse({ q: '*' });
const ADMIN_API = /\/admin\/realms\//;
let sid: string;
let listUsers: typeof import('@/lib/users/list/data').listUsers;

beforeAll(async () => {
  sid = await signIn({ username: SEEDED_USERS.administrator, password: testStack().userPassword });
});
beforeEach(async () => {
  vi.unstubAllEnvs();
  await asSession(sid);
  await startAnew();
});

/** Begins with a fresh breaker, whose memory of failures lives in the module, and with the settings as they are now. */
async function startAnew(): Promise<void> {
  vi.resetModules();
  ({ listUsers } = await import('@/lib/users/list/data'));
  // How the realm is set up is read once; from here on nothing but the list is asked for.
  await listUsers(LIST);
  proxy.reset();
}

const asked = () => proxy.seen.filter(({ path }) => ADMIN_API.test(path)).length;

describe('a read', () => {
  test('that fails once in passing is asked again, unnoticed', async () => {
    proxy.inject({ path: ADMIN_API, fault: { kind: 'cut' }, times: 2 });

    expect((await listUsers(LIST)).users).toHaveLength(20);
    expect(asked()).toBe(3);
  });

  test('is given up after three attempts', async () => {
    proxy.inject({ path: ADMIN_API, fault: { kind: 'answer', status: 503, body: '' } });

    await expect(listUsers(LIST)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(asked()).toBe(3);
  });

  test('that is refused is not repeated', async () => {
    proxy.inject({ path: ADMIN_API, fault: { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' } });

    await expect(listUsers(LIST)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(asked()).toBe(1);
  });

  test('that gets no answer ends at the deadline', async () => {
    // Over the five seconds after which no other attempt begins.
    vi.stubEnv('POUCH_KEYCLOAK_DEADLINE_MS', '6000');
    await startAnew();
    proxy.inject({ path: ADMIN_API, fault: { kind: 'hang' } });
    await expect(listUsers(LIST)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(asked()).toBe(1);
  });

  test.each([
    ['text', { kind: 'answer', status: 200, body: 'hello', type: 'text/plain' }],
    ['JSON of another shape', { kind: 'answer', status: 200, body: '{"users":[]}' }],
    ['rows without what Pouch needs', { kind: 'answer', status: 200, body: '[{"id":1}]' }],
    ['a redirect', { kind: 'answer', status: 302, body: '' }],
  ] as const)('answered by %s is not shown as a list', async (_what, fault) => {
    proxy.inject({ path: ADMIN_API, fault });

    await expect(listUsers(LIST)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

test('a Keycloak that is down is not stormed: after five failures nothing is asked until it may be back', async () => {
  proxy.inject({ path: ADMIN_API, fault: { kind: 'cut' } });
  for (let view = 0; view < 10; view++) await expect(listUsers(LIST)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(asked()).toBe(5);

  proxy.reset();
  await vi.waitFor(async () => expect((await listUsers(LIST)).users).toHaveLength(20), { timeout: 60_000, interval: 500 });
});

test('a session whose token must be renewed first neither storms Keycloak nor shuts it out', async () => {
  const { expireAccessTokens } = await import('../../support/sessions.ts');
  await expireAccessTokens();
  proxy.inject({ fault: { kind: 'cut' } });
  for (let view = 0; view < 10; view++) await expect(listUsers(LIST)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(proxy.seen.length).toBeLessThanOrEqual(5);

  proxy.reset();
  await vi.waitFor(async () => expect((await listUsers(LIST)).users).toHaveLength(20), { timeout: 60_000, interval: 500 });
});
