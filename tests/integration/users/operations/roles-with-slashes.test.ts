import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tasksFor } from '@/components/users/commands/user-snippets';
import { sessionKeyOf } from '@/lib/auth/sessions';
import { viewerOfSession } from '@/lib/auth/viewer';
import { createJob } from '@/lib/jobs/control';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { changeUserAction } from '@/lib/users/account/actions';
import { getAccess, getAvailableRoles, getUser } from '@/lib/users/account/data';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { runSnippet } from '../../../support/admin-snippets.ts';
import { makeClient, type TestClient } from '../../../support/clients.ts';
import { jobWhen, newJobId, startBulk, startTestQueue, stopTestQueue } from '../../../support/jobs.ts';
import { freshName, keycloakSide } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';
import { administrator } from '../../../support/viewers.ts';

const NAME = freshName('reports');
/** Written after its client, each is the same text; so is the realm role. */
const OUTER: Role = { client: NAME, name: 'export/read' };
const INNER: Role = { client: `${NAME}/export`, name: 'read' };
const OF_REALM: Role = { client: null, name: `${NAME}/export/read` };
const ALL = [OUTER, INNER, OF_REALM];
let clients: TestClient[];

targetForEachTest();
beforeAll(async () => {
  await startTestQueue();
  const admin = await keycloakSide();
  clients = [await makeClient(admin, { clientId: NAME }), await makeClient(admin, { clientId: `${NAME}/export` })];
  await admin.clients.createRole({ id: clients[0]?.id, name: OUTER.name });
  await admin.clients.createRole({ id: clients[1]?.id, name: INNER.name });
  await admin.roles.create({ name: OF_REALM.name });
});
afterAll(async () => {
  const admin = await keycloakSide();
  for (const { id } of clients) await admin.clients.del({ id });
  await admin.roles.delByName({ name: OF_REALM.name });
  await stopTestQueue();
});

/** Which of the three Keycloak says that the user has. */
async function held(): Promise<Role[]> {
  const { realmMappings = [], clientMappings = {} } = await (await keycloakSide()).users.listRoleMappings({ id: target.id });
  const of = (client: string | null, mappings: { name?: string }[]) => mappings.map(({ name = '' }) => ({ client, name }));
  const all = Object.entries(clientMappings).flatMap(([client, { mappings }]) => of(client, mappings));
  return [...of(null, realmMappings), ...all].filter((role) => ALL.some((one) => roleLabel(one) === roleLabel(role)));
}

const change = (kind: 'add-role' | 'remove-role', role: Role) => changeUserAction({ id: target.id, operation: { kind, role } });

describe.each(ALL)('the role $name of $client', (role) => {
  test('is the one that is offered, added, listed and removed', async () => {
    expect((await getAvailableRoles(target.id)).roles).toContainEqual(expect.objectContaining(role));
    expect(await change('add-role', role)).toMatchObject({ ok: true });
    expect(await held()).toEqual([role]);
    expect((await getAccess(target.id)).roles).toContainEqual(expect.objectContaining({ ...role, isDirect: true }));
    expect(await change('remove-role', role)).toMatchObject({ ok: true });
    expect(await held()).toEqual([]);
  });

  test('is the one that a job adds and removes', async () => {
    expect(await jobWhen(await startBulk({ kind: 'add-role', role }, [target]))).toMatchObject({
      counts: { done: 1 },
      parameters: { role, label: roleLabel(role) },
    });
    expect(await held()).toEqual([role]);
    expect(await jobWhen(await startBulk({ kind: 'remove-role', role }, [target]))).toMatchObject({ counts: { done: 1 } });
    expect(await held()).toEqual([]);
  });

  test('is the one that copied commands add and remove', async () => {
    const run = async (verb: string) => {
      const given = { access: await getAccess(target.id), availableRoles: (await getAvailableRoles(target.id)).roles };
      const tasks = tasksFor(await getUser(target.id), { client: null, name: 'admin' }, given);
      const task = tasks.find(({ label }) => label === `${verb} the role ${roleLabel(role)}`);
      await runSnippet('curl', task?.requests ?? []);
    };
    await run('Add');
    expect(await held()).toEqual([role]);
    await run('Remove');
    expect(await held()).toEqual([]);
  });

  test('is the one that a restored user has again', async () => {
    expect(await change('add-role', role)).toMatchObject({ ok: true });
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: true });
    expect(await restoreDeletedUserAction(target.id)).toMatchObject({ ok: true });
    expect(await held()).toEqual([role]);
  });
});

describe('a job of an older version, which has the role as one text', () => {
  const startOld = async (kind: string, role: string) => {
    const viewer = await viewerOfSession(sessionKeyOf(administrator));
    if (!viewer) throw new Error('no session');
    const id = newJobId();
    const rows = [{ userId: target.id, username: target.username }];
    await createJob(viewer, { id, kind, parameters: { role }, rows, request: id });
    return jobWhen(id);
  };

  test('goes on where the text can be one role only', async () => {
    expect(await startOld('users.add-role', 'create-realm')).toMatchObject({ state: 'finished', counts: { done: 1 } });
    const roles = await (await keycloakSide()).users.listRealmRoleMappings({ id: target.id });
    expect(roles.map(({ name }) => name)).toContain('create-realm');
  });

  test('stops and says why where the text can be several roles', async () => {
    expect(await startOld('users.add-role', OF_REALM.name)).toMatchObject({
      state: 'interrupted',
      reason: expect.stringContaining('can be a role of the realm or of a client'),
    });
    expect(await held()).toEqual([]);
  });
});
