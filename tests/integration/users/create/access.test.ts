import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createUserAction } from '@/lib/users/create/actions';
import { makeClient, type TestClient } from '../../../support/clients.ts';
import { created, newUser } from '../../../support/new-user.ts';
import { freshName, keycloakSide } from '../../../support/stack.ts';
import { admin, userForEachTest } from '../../../support/user-stage.ts';

userForEachTest('access');

let client: TestClient;
let groupId: string;
const realmRole = freshName('role');

beforeAll(async () => {
  const keycloak = await keycloakSide();
  client = await makeClient(keycloak);
  await keycloak.clients.createRole({ id: client.id, name: 'scorer' });
  await keycloak.roles.create({ name: realmRole });
  groupId = (await keycloak.groups.create({ name: freshName('team') })).id;
});
afterAll(async () => {
  const keycloak = await keycloakSide();
  await keycloak.clients.del({ id: client.id });
  await keycloak.roles.delByName({ name: realmRole });
  await keycloak.groups.del({ id: groupId });
});
afterEach(() => {
  vi.useRealTimers();
});

const role = (name: string, of: string | null = null) => ({ kind: 'add-role', role: { client: of, name } });
const inTeam = () => ({ kind: 'join-group', groupId });

async function accessOf(id: string) {
  const [realm, ofClient, groups] = [
    await admin.users.listRealmRoleMappings({ id }),
    await admin.users.listClientRoleMappings({ id, clientUniqueId: client.id }),
    await admin.users.listGroups({ id }),
  ];
  const names = [...realm, ...ofClient].map(({ name }) => name).filter((name) => name !== 'default-roles-master');
  return { names, groups: groups.map((group) => group.id) };
}

test('gives a new user the groups and the roles of the realm and of a client', async () => {
  const access = [role(realmRole), role('scorer', client.clientId), inTeam()];
  const result = await createUserAction(newUser({ access }));

  expect(result).toMatchObject({ ok: true, data: { refusals: [] } });
  expect(await accessOf((await created())?.id ?? '')).toEqual({ names: [realmRole, 'scorer'], groups: [groupId] });
});

test('creates the user, gives the rest, and names what was refused', async () => {
  const gone = { kind: 'join-group', groupId: '00000000-0000-4000-8000-000000000000' };
  const result = await createUserAction(newUser({ access: [gone, role('no-such-role'), inTeam()] }));

  const refusals = [
    { ...gone, message: expect.any(String) },
    { ...role('no-such-role'), message: 'The realm master has no role "no-such-role".' },
  ];
  expect(result).toMatchObject({ ok: true, data: { password: expect.any(String), refusals } });
  expect(await accessOf((await created())?.id ?? '')).toEqual({ names: [], groups: [groupId] });
});

test('creates no user with a role of administrators after a sign-in of long ago', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
  const result = await createUserAction(newUser({ access: [role('admin')] }));

  expect(result).toMatchObject({ ok: false, code: 'STALE_SIGN_IN' });
  expect(await created()).toBeUndefined();
});

test('takes no operation that removes something, and no more than 50', async () => {
  for (const access of [[{ kind: 'delete' }], [{ ...role('admin'), kind: 'remove-role' }], Array(51).fill(inTeam())]) {
    expect(await createUserAction(newUser({ access }))).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  }
  expect(await created()).toBeUndefined();
});
