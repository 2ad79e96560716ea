import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BulkOperation } from '@/lib/users/bulk/schema';
import { jobWhen, outcomesOf, startBulk } from '../../../support/jobs.ts';
import { admin, first, isEnabled, jobsForEachTest, second, targets, third, userOf } from '../../../support/jobs-stage.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { freshName, grant, keycloakSide, SEEDED_USERS, type TestUser } from '../../../support/stack.ts';
import { administrator } from '../../../support/viewers.ts';

let group: { id: string };
const slashed = `${freshName('role')}/lead`;

jobsForEachTest();
beforeAll(async () => {
  group = await (await keycloakSide()).groups.create({ name: freshName('group') });
  await (await keycloakSide()).roles.create({ name: slashed });
});
afterAll(async () => {
  await (await keycloakSide()).roles.delByName({ name: slashed });
  await (await keycloakSide()).groups.del(group);
});

const rolesOf = async ({ id }: TestUser) => (await admin.users.listRealmRoleMappings({ id })).map(({ name }) => name);
const managementRolesOf = async ({ id }: TestUser) => {
  const { clientMappings = {} } = await admin.users.listRoleMappings({ id });
  const held: { name: string }[] = clientMappings['master-realm']?.mappings ?? [];
  return held.map(({ name }) => name);
};

describe('a job on several users', () => {
  type Case = [BulkOperation, (made: TestUser) => Promise<unknown>, (made: TestUser) => Promise<unknown>];
  const nothing = async () => undefined;
  const cases: [string, () => Case][] = [
    ['disables them', () => [{ kind: 'disable' }, nothing, async (made) => (await isEnabled(made)) === false]],
    ['enables them', () => [{ kind: 'enable' }, ({ id }) => admin.users.update({ id }, { enabled: false }), isEnabled]],
    [
      'ends their sessions',
      () => [
        { kind: 'end-sessions' },
        (made) => signIn(made),
        async ({ id }) => !(await admin.users.listSessions({ id })).length,
      ],
    ],
    [
      'requires a new password',
      () => [
        { kind: 'require-password' },
        nothing,
        async (made) => (await userOf(made))?.requiredActions?.includes('UPDATE_PASSWORD'),
      ],
    ],
    [
      'adds a realm role',
      () => [
        { kind: 'add-role', role: { client: null, name: 'create-realm' } },
        nothing,
        async (made) => (await rolesOf(made)).includes('create-realm'),
      ],
    ],
    [
      'removes a realm role',
      () => [
        { kind: 'remove-role', role: { client: null, name: 'create-realm' } },
        ({ id }) => grant(admin, id, ['create-realm']),
        async (made) => !(await rolesOf(made)).includes('create-realm'),
      ],
    ],
    [
      'adds a client role',
      () => [
        { kind: 'add-role', role: { client: 'master-realm', name: 'view-events' } },
        nothing,
        async (made) => (await managementRolesOf(made)).includes('view-events'),
      ],
    ],
    [
      'removes a role with a slash in its name',
      () => [
        { kind: 'remove-role', role: { client: null, name: slashed } },
        ({ id }) => grant(admin, id, [slashed]),
        async (made) => !(await rolesOf(made)).includes(slashed),
      ],
    ],
    [
      'adds them to a group',
      () => [
        { kind: 'join-group', groupId: group.id },
        nothing,
        async ({ id }) => (await admin.users.listGroups({ id })).some((joined) => joined.id === group.id),
      ],
    ],
    [
      'removes them from a group',
      () => [
        { kind: 'leave-group', groupId: group.id },
        ({ id }) => admin.users.addToGroup({ id, groupId: group.id }),
        async ({ id }) => !(await admin.users.listGroups({ id })).length,
      ],
    ],
    ['deletes them', () => [{ kind: 'delete' }, nothing, async (made) => (await userOf(made)) === undefined]],
  ];

  test.each(cases)('%s', async (_name, makeCase) => {
    const [operation, before, isDone] = makeCase();
    for (const made of targets) await before(made);
    await asSession(administrator);
    for (const made of targets) expect(await isDone(made)).toBeFalsy();

    const job = await jobWhen(await startBulk(operation, targets));

    expect(job).toMatchObject({ state: 'finished', total: 3, startedBy: SEEDED_USERS.administrator, counts: { done: 3 } });
    for (const made of targets) expect(await isDone(made)).toBeTruthy();
  });

  test('ends sessions when it disables', async () => {
    await signIn(first);
    await asSession(administrator);
    await jobWhen(await startBulk({ kind: 'disable' }, targets));

    expect(await admin.users.listSessions({ id: first.id })).toEqual([]);
  });

  test('skips users who are disabled already', async () => {
    await admin.users.update({ id: first.id }, { enabled: false });
    const id = await startBulk({ kind: 'disable' }, targets);
    await jobWhen(id);

    expect(await outcomesOf(id)).toEqual({ [first.id]: 'skipped', [second.id]: 'done', [third.id]: 'done' });
  });
});
