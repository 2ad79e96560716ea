import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeUserAction } from '@/lib/users/account/actions';
import { getAccess, getAvailableGroups } from '@/lib/users/account/data';
import { listChoices } from '@/lib/users/bulk/data';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import {
  freshName,
  keycloakSide,
  makeUser,
  removeUsers,
  SEEDED_USERS,
  type TestUser,
  testStack,
} from '../../../support/stack.ts';

const TEAM = freshName('team');
/** More than Keycloak is asked for at once. */
const MANY = 203;
let team: string;
let innermost: string;
let target: TestUser;
let administrator: string;
let ordinary: string;

beforeAll(async () => {
  const admin = await keycloakSide();
  const password = testStack().userPassword;
  ordinary = await signIn({ username: SEEDED_USERS.ordinary, password });
  administrator = await signIn({ username: SEEDED_USERS.administrator, password });
  target = await makeUser(admin);
  team = (await admin.groups.create({ name: TEAM })).id;
  const within = async (id: string, name: string) => (await admin.groups.createChildGroup({ id }, { name })).id;
  innermost = await within(await within(team, 'inner'), 'innermost');
  for (let made = 1; made < MANY; made++) await within(team, `part-${made}`);
});
afterAll(async () => {
  const admin = await keycloakSide();
  await admin.groups.del({ id: team });
  await removeUsers(admin, [target.username]);
});
beforeEach(() => asSession(administrator));

const isOfTeam = (path: string) => path === `/${TEAM}` || path.startsWith(`/${TEAM}/`);

describe('groups within groups', () => {
  test('are all offered for a user, except those that the user is in', async () => {
    const offered = async () => (await getAvailableGroups(target.id)).map(({ path }) => path).filter(isOfTeam);
    expect(await offered()).toHaveLength(1 + MANY + 1);
    expect(await offered()).toContain(`/${TEAM}/inner/innermost`);

    const join = { id: target.id, operation: { kind: 'join-group', groupId: innermost } };
    expect(await changeUserAction(join)).toMatchObject({ ok: true });
    expect((await getAccess(target.id)).groups).toEqual([
      { id: innermost, path: `/${TEAM}/inner/innermost`, names: [TEAM, 'inner', 'innermost'] },
    ]);
    expect(await offered()).not.toContain(`/${TEAM}/inner/innermost`);
  });

  test('are offered to many at once', async () => {
    const labels = (await listChoices({ kind: 'groups' })).groups.map(({ path }) => path).filter(isOfTeam);
    expect(labels).toHaveLength(1 + MANY + 1);
    expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other, 'en')));
  });

  test('are found within those around them on servers before 23', async () => {
    const inner = { id: innermost, name: 'inner', path: `/${TEAM}/inner`, subGroups: [] };
    const older = JSON.stringify([{ id: team, name: TEAM, path: `/${TEAM}`, subGroups: [inner] }]);
    proxy.inject({ path: /\/groups\/?\?first=0/, fault: { kind: 'answer', status: 200, body: older } });
    expect((await listChoices({ kind: 'groups' })).groups.map(({ path }) => path)).toEqual([`/${TEAM}`, `/${TEAM}/inner`]);
  });

  test('are told neither to an ordinary user nor to a visitor', async () => {
    for (const [sid, code] of [[ordinary, 'FORBIDDEN'] as const, [null, 'UNAUTHENTICATED'] as const]) {
      await asSession(sid);
      await expect(getAvailableGroups(target.id)).rejects.toMatchObject({ code });
    }
  });
});
