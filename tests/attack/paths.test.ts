import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tasksFor } from '@/components/users/commands/user-snippets';
import { getClient, listClients } from '@/lib/clients/data';
import { inspectTokenAction } from '@/lib/tokens/actions';
import { changeUserAction, endSessionAction, removeCredentialAction, revokeConsentAction } from '@/lib/users/account/actions';
import { getSessions, getUser } from '@/lib/users/account/data';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { runSnippet, WAYS } from '../support/admin-snippets.ts';
import { makeClient } from '../support/clients.ts';
import { passwordGrant } from '../support/code-flow.ts';
import { HOSTILE_IDS } from '../support/hostile-ids.ts';
import { proxy } from '../support/integration-setup.ts';
import { asSession } from '../support/request.ts';
import { signIn } from '../support/sessions.ts';
import { findByName, freshName, keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../support/stack.ts';

let administrator: string;
let target: { id: string; username: string; password: string };
let groupId: string;

beforeAll(async () => {
  administrator = await signIn({ username: PEOPLE.administrator, password: testStack().userPassword });
});
beforeEach(async () => {
  const admin = await keycloakSide();
  target = await makeUser(admin, { roles: ['offline_access'] });
  groupId = (await admin.groups.create({ name: freshName('team') })).id;
  await admin.users.addToGroup({ id: target.id, groupId });
  await passwordGrant(target.username, target.password, 'openid offline_access');
  await passwordGrant(target.username, target.password, 'openid');
  await asSession(administrator);
});
afterEach(async () => {
  const admin = await keycloakSide();
  await admin.groups.del({ id: groupId });
  await removeUsers(admin, [target.username]);
});

/** All that the account had, on Keycloak's side, and the realm. */
async function held() {
  const admin = await keycloakSide();
  const { id } = target;
  return {
    user: await findByName(admin, target.username),
    credentials: await admin.users.getCredentials({ id }),
    groups: await admin.users.listGroups({ id }),
    roles: await admin.users.listRoleMappings({ id }),
    consents: await admin.users.listConsents({ id }),
    sessions: await admin.users.listSessions({ id }),
    realm: await admin.realms.findOne({ realm: 'master' }),
  };
}

/** The paths of what Keycloak was asked to change. */
const changes = () => proxy.seen.filter(({ method, path }) => method !== 'GET' && path.includes('/admin/'));
const ADMIN = new URL(testStack().keycloakUrl).pathname;

type Attack = [name: string, act: (id: string) => Promise<{ ok: boolean }>, intended: (encoded: string) => string];
const ofUser = (part: string) => `DELETE ${ADMIN}/admin/realms/master/users/${target.id}/${part}`;
const ATTACKS: Attack[] = [
  ['a credential', (credential) => removeCredentialAction({ id: target.id, credential }), (id) => ofUser(`credentials/${id}`)],
  ['a consent', (clientId) => revokeConsentAction({ id: target.id, clientId }), (id) => ofUser(`consents/${id}`)],
  [
    'a group to leave',
    (id) => changeUserAction({ id: target.id, operation: { kind: 'leave-group', groupId: id } }),
    (id) => ofUser(`groups/${id}`),
  ],
  [
    'a session',
    (session) => endSessionAction({ id: target.id, session, isOffline: false }),
    (id) => `DELETE ${ADMIN}/admin/realms/master/sessions/${id}`,
  ],
];

describe.each(ATTACKS)('the id of %s', (_what, act, intended) => {
  test('leads nowhere else, whatever it is: the account keeps all it has', async () => {
    const before = await held();
    for (const id of HOSTILE_IDS) {
      proxy.reset();
      expect(await act(id), JSON.stringify(id)).toMatchObject({ ok: false });
      for (const { method, path } of changes()) {
        const [, tail = ''] = `${method} ${path}`.split(intended(''));
        expect(decodeURIComponent(tail.split('?')[0] ?? ''), `${method} ${path}`).toBe(id);
        expect(tail).not.toMatch(/^\.{0,2}(\?|$)|\//);
      }
    }
    expect(await held()).toEqual(before);
  });
});

describe('the id of a user', () => {
  const acts: [string, (id: string) => Promise<{ ok: boolean }>][] = [
    ['disabled', (id) => changeUserAction({ id, operation: { kind: 'disable' } })],
    ['unlocked', (id) => changeUserAction({ id, operation: { kind: 'unlock' } })],
    ['deleted', (id) => deleteUserAction({ id, username: target.username })],
    ['rid of a credential', (id) => removeCredentialAction({ id, credential: target.id })],
    ['rid of a consent', (id) => revokeConsentAction({ id, clientId: 'api-client' })],
  ];
  test.each(acts)('leads nowhere else where one is to be %s', async (_what, act) => {
    const before = await held();
    for (const id of HOSTILE_IDS) {
      proxy.reset();
      expect(await act(id), JSON.stringify(id)).toMatchObject({ ok: false });
      for (const { path } of changes()) expect(decodeURIComponent(path)).toContain(`/users/${id}`);
    }
    expect(await held()).toEqual(before);
  });
});

/** Keycloak takes such names, and calls them by these. */
const NAMES = ['..', '.'];

describe.each(NAMES)('a name that is %j', (name) => {
  test('of a role: the role is neither given nor taken away, and a deleted user comes back with it', async () => {
    const admin = await keycloakSide();
    await admin.roles.create({ name });
    const role = (await admin.roles.find()).find((one) => one.name === name);
    const id = role?.id ?? '';
    const roles = async () => (await admin.users.listRealmRoleMappings({ id: target.id })).map((one) => one.name);
    try {
      for (const kind of ['add-role', 'remove-role'] as const) {
        proxy.reset();
        const result = await changeUserAction({ id: target.id, operation: { kind, role: name } });
        expect(result).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
        expect(changes()).toEqual([]);
      }
      await admin.users.addRealmRoleMappings({ id: target.id, roles: [{ id, name }] });
      const before = await roles();
      expect(before).toContain(name);
      expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: true });
      expect(await restoreDeletedUserAction(target.id)).toMatchObject({ ok: true });
      expect(await roles()).toEqual(before);
    } finally {
      await admin.roles.delById({ id });
    }
  });

  test('of a client: it is listed, and what it was granted is shown and not offered as a request', async () => {
    const admin = await keycloakSide();
    const client = await makeClient(admin, { clientId: name, directAccessGrantsEnabled: true });
    try {
      const signedBy = { client_id: name, client_secret: client.secret };
      const form = { ...signedBy, grant_type: 'password', username: target.username, password: target.password };
      const body = new URLSearchParams({ ...form, scope: 'openid offline_access' });
      const url = `${testStack().keycloakUrl}/realms/master/protocol/openid-connect/token`;
      expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
      const { sessions, consents } = await getSessions(target.id);
      expect(consents.map(({ clientId }) => clientId)).toContain(name);
      expect(sessions.map(({ clients }) => clients)).toContainEqual([name]);
      expect((await listClients()).clients.map(({ clientId }) => clientId)).toContain(name);
      expect(await getClient(name)).toMatchObject({ clientId: name, uuid: client.id });

      const before = await held();
      const tasks = tasksFor(await getUser(target.id), 'admin', { sessions, consents });
      const task = tasks.find(({ label }) => label === `Revoke consent for ${name}`);
      for (const way of WAYS) expect(await runSnippet(way, task?.requests ?? [])).toBe('');
      expect(await held()).toEqual(before);
    } finally {
      await admin.clients.del({ id: client.id });
    }
  });
});

test('a token that somebody made up leads nowhere else', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const sub of HOSTILE_IDS) {
    proxy.reset();
    const claims = { iss: `${testStack().keycloakUrl}/realms/master`, sub, exp: 1 };
    const token = `${part({ alg: 'RS256', kid: 'x' })}.${part(claims)}.x`;
    expect(await inspectTokenAction({ token, other: '' })).toMatchObject({ ok: true });
    const paths = proxy.seen.filter(({ path }) => path.includes('/users')).map(({ path }) => path);
    expect(paths.map((path) => decodeURIComponent(path.split('/users/')[1] ?? ''))).toEqual(paths.map(() => sub));
  }
});
