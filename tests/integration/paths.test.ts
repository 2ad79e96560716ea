import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  changeUserAction,
  deleteUserAction,
  endSessionAction,
  removeCredentialAction,
  revokeConsentAction,
} from '@/lib/users/actions';
import { passwordGrant } from '../support/code-flow.ts';
import { HOSTILE_IDS } from '../support/hostile-ids.ts';
import { proxy } from '../support/integration-setup.ts';
import { asSession } from '../support/request.ts';
import { signIn } from '../support/sessions.ts';
import { findByName, freshName, keycloakSide, makePerson, PEOPLE, removePeople, testStack } from '../support/stack.ts';

let administrator: string;
let target: { id: string; username: string; password: string };
let groupId: string;

beforeAll(async () => {
  administrator = await signIn({ username: PEOPLE.administrator, password: testStack().peoplePassword });
});
beforeEach(async () => {
  const admin = await keycloakSide();
  target = await makePerson(admin, { roles: ['offline_access'] });
  groupId = (await admin.groups.create({ name: freshName('team') })).id;
  await admin.users.addToGroup({ id: target.id, groupId });
  await passwordGrant(target.username, target.password, 'openid offline_access');
  await passwordGrant(target.username, target.password, 'openid');
  await asSession(administrator);
});
afterEach(async () => {
  const admin = await keycloakSide();
  await admin.groups.del({ id: groupId });
  await removePeople(admin, [target.username]);
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
