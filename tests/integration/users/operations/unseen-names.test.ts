import { afterAll, beforeAll, expect, test } from 'vitest';
import { tasksFor } from '@/components/users/commands/user-snippets';
import { groupLabel, roleLabel } from '@/lib/keycloak/realm-names';
import { changeUserAction } from '@/lib/users/account/actions';
import { getAccess, getAvailableGroups, getAvailableRoles, getUser } from '@/lib/users/account/data';
import { getDeletionImpact } from '@/lib/users/deletion/data';
import { jobWhen, startBulk, startTestQueue, stopTestQueue } from '../../../support/jobs.ts';
import { heldOf, makeNamed, type Named } from '../../../support/named-things.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';

const MARK = `unseen-${process.pid}`;
const PLAIN = MARK;
const PADDED = ` ${MARK}\u00a0`;
const SHOWN = `[U+0020]${MARK}[U+00A0]`;

targetForEachTest();
let plain: Named;
let padded: Named;
beforeAll(async () => {
  await startTestQueue();
  plain = await makeNamed(PLAIN);
  padded = await makeNamed(PADDED);
});
afterAll(async () => {
  await padded?.remove();
  await plain?.remove();
  await stopTestQueue();
});

const change = async (operation: object) =>
  expect(await changeUserAction({ id: target.id, operation })).toMatchObject({ ok: true });
const ours = (labels: string[]) => labels.filter((label) => label.includes(MARK)).sort();

test('a role and a group with outer blanks are another than those without, on the screen and in Keycloak', async () => {
  const [role] = padded.roles;
  const [group] = padded.groups;
  if (!role || !group) throw new Error('Keycloak no longer takes such names');
  const offered = (await getAvailableRoles(target.id)).roles.filter(({ client }) => client === null).map(roleLabel);
  expect(ours(offered)).toEqual([SHOWN, PLAIN]);
  expect(ours((await getAvailableGroups(target.id)).map(groupLabel)).slice(0, 2)).toEqual([`/${SHOWN}`, `/${SHOWN}/${SHOWN}`]);

  await change({ kind: 'add-role', role });
  await change({ kind: 'join-group', groupId: group.id });
  expect(await heldOf(target.id, padded)).toMatchObject({ roles: [role], groups: [group] });
  expect(await heldOf(target.id, plain)).toEqual({ roles: [], groups: [] });

  const access = await getAccess(target.id);
  expect(ours([...access.roles.map(roleLabel), ...access.groups.map(groupLabel)])).toEqual([`/${SHOWN}`, SHOWN]);
  expect(await getDeletionImpact(target.id)).toMatchObject({ roles: [SHOWN], groups: [`/${SHOWN}`] });
  const tasks = tasksFor(await getUser(target.id), { client: null, name: 'admin' }, { access });
  const labels = tasks.map(({ label }) => label);
  expect(ours(labels)).toEqual([`Leave the group /${SHOWN}`, `Remove the role ${SHOWN}`]);
});

test('a job says which of the two it is about', async () => {
  for (const { roles, groups } of [plain, padded]) {
    const [role] = roles;
    const [group] = groups;
    if (!role || !group) throw new Error('Keycloak no longer takes such names');
    const label = role.name === PLAIN ? PLAIN : SHOWN;
    const added = await jobWhen(await startBulk({ kind: 'add-role', role }, [target]));
    expect(added).toMatchObject({ counts: { done: 1 }, parameters: { role, label } });
    const joined = await jobWhen(await startBulk({ kind: 'join-group', groupId: group.id }, [target]));
    expect(joined).toMatchObject({ counts: { done: 1 }, parameters: { groupId: group.id, group: `/${label}` } });
  }
});
