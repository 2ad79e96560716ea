import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { getAccess } from '@/lib/users/account/data';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';
import { administrator, signInAdministrator } from '../../../support/viewers.ts';

const TEAM = freshName('team');
const SLASHES = freshName('with/slash');
const ids = { team: '', inner: '', slashes: '' };
let target: Awaited<ReturnType<typeof makeUser>>;

beforeAll(async () => {
  const admin = await keycloakSide();
  await signInAdministrator();
  target = await makeUser(admin);
  ids.team = (await admin.groups.create({ name: TEAM })).id;
  ids.inner = (await admin.groups.createChildGroup({ id: ids.team }, { name: 'inner/most' })).id;
  ids.slashes = (await admin.groups.create({ name: SLASHES })).id;
  for (const groupId of [ids.inner, ids.slashes]) await admin.users.addToGroup({ id: target.id, groupId });
});
afterAll(async () => {
  const admin = await keycloakSide();
  for (const id of [ids.team, ids.slashes]) await admin.groups.del({ id });
  await removeUsers(admin, [target.username]);
});
beforeEach(() => asSession(administrator));

/** Keycloak before 23 lists the whole tree, and a group does not say which one is around it. */
function forgetParents(): void {
  const inner = { id: ids.inner, name: 'inner/most', path: `/${TEAM}/inner/most`, subGroups: [] };
  const tree = [
    { id: ids.team, name: TEAM, path: `/${TEAM}`, subGroups: [inner] },
    { id: ids.slashes, name: SLASHES, path: `/${SLASHES}`, subGroups: [] },
  ];
  proxy.inject({ path: /\/groups\/?\?first=0/, fault: { kind: 'answer', status: 200, body: JSON.stringify(tree) } });
  const rewrite = (body: string) =>
    JSON.stringify(JSON.parse(body).map(({ parentId: _, ...group }: { parentId?: string }) => group));
  proxy.inject({ path: /\/users\/[^/]+\/groups/, fault: { kind: 'rewrite', rewrite } });
}

test('the groups of a user are named as they lie within others, also where Keycloak does not say what is around them', async () => {
  const { groups: told } = await getAccess(target.id);

  forgetParents();

  expect((await getAccess(target.id)).groups).toEqual(told);
  expect(told.map(({ names }) => names)).toEqual(expect.arrayContaining([[TEAM, 'inner/most'], [SLASHES]]));
});
