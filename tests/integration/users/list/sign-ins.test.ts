import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { isOlder } from '@/lib/keycloak/versions';
import { countUsers, exportUsers, listUsers } from '@/lib/users/list/data';
import { type UserList, userListSchema } from '@/lib/users/list/schema';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { freshName, keycloakSide, makeUser, removeUsers, type TestUser, testStack } from '../../../support/stack.ts';
import { administrator, STRANGERS, signInViewers } from '../../../support/viewers.ts';

const prefix = freshName('signed-in');
let before: object;
let active: TestUser;
let silent: TestUser;

signInViewers();
beforeAll(async () => {
  const admin = await keycloakSide();
  before = await admin.realms.getConfigEvents({ realm: 'master' });
  await record({ eventsEnabled: true, eventsExpiration: 30 * 86_400, enabledEventTypes: ['LOGIN', 'LOGIN_ERROR'] });
  active = await makeUser(admin, { username: `a.${prefix}` });
  silent = await makeUser(admin, { username: `b.${prefix}` });
  await passwordGrant(active.username, active.password);
  await passwordGrant(silent.username, 'wrong');
});
afterAll(async () => {
  const admin = await keycloakSide();
  await admin.realms.updateConfigEvents({ realm: 'master' }, before);
  await admin.realms.clearEvents({ realm: 'master' });
  await removeUsers(admin, [active.username, silent.username]);
});
beforeEach(() => asSession(administrator));

async function record(config: object): Promise<void> {
  await (await keycloakSide()).realms.updateConfigEvents({ realm: 'master' }, config);
}

/** Without what the server remembers for a while. */
async function afresh() {
  vi.resetModules();
  return import('@/lib/users/sign-ins/data');
}

async function found(filters: Partial<UserList>): Promise<string[]> {
  const { users } = await listUsers(userListSchema.parse({ q: `*${prefix}`, ...filters }));
  return users.map(({ username }) => username);
}

describe('the last sign-ins', () => {
  test('are those of Keycloak, with how far back it has recorded them', async () => {
    const { listSignIns } = await afresh();
    proxy.reset();
    const { record: known, users } = await listSignIns([active.id, silent.id]);
    expect(users).toEqual([
      { id: active.id, at: expect.stringMatching(/^20/) },
      { id: silent.id, at: null },
    ]);
    expect(known).toMatchObject({ state: 'recorded', keptDays: 30, since: expect.stringMatching(/^20/) });
    expect(proxy.seen.filter(({ path }) => path.includes('/events?'))).toHaveLength(1);
  });

  test('find the users of whom none is recorded, and not those created within the days asked about', async () => {
    expect(await found({ idle: 'never' })).toEqual([silent.username]);
    expect(await found({ idle: '30' })).toEqual([]);
    expect(await found({ idle: 'never', origin: 'here' })).toEqual([silent.username]);
    const list = userListSchema.parse({ q: `*${prefix}`, idle: 'never' });
    const lines: string[] = [];
    for await (const line of await exportUsers(list, new AbortController().signal)) lines.push(line);
    expect(lines.join('')).toContain(silent.username);
    expect(lines.join('')).not.toContain(active.username);
    // An older count is not sure, and a total that is not sure is not shown.
    const isSure = !isOlder(testStack().keycloakVersion, '26.4');
    expect((await countUsers(list)) !== null).toBe(isSure);
  });

  test('are unknown, with the way to record them, where Keycloak does not, and then no list is filtered by them', async () => {
    await record({ eventsEnabled: false, enabledEventTypes: ['LOGIN'] });
    try {
      const { listSignIns } = await afresh();
      const settingsUrl = expect.stringMatching(/\/auth\/admin\/master\/console\/#\/master\/realm-settings\/events$/);
      expect(await listSignIns([active.id])).toEqual({ record: { state: 'off', settingsUrl }, users: [] });
      const { listUsers: listAfresh } = await import('@/lib/users/list/data');
      await expect(listAfresh(userListSchema.parse({ idle: '90' }))).rejects.toMatchObject({ code: 'REFUSED' });
    } finally {
      await record({ eventsEnabled: true, enabledEventTypes: ['LOGIN', 'LOGIN_ERROR'] });
    }
  });

  test.each(STRANGERS)('refuse %s', async (_, session, code) => {
    const { listSignIns } = await import('@/lib/users/sign-ins/data');
    await asSession(session());
    await expect(listSignIns([active.id])).rejects.toMatchObject({ code });
  });
});
