import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeClient, type TestClient } from '../../support/clients.ts';
import { passwordGrant } from '../../support/code-flow.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../../support/database-proxy.ts';
import { proxy } from '../../support/integration-setup.ts';
import { newJobId } from '../../support/jobs.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { findByName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, type TestUser, testStack } from '../../support/stack.ts';

let database: DatabaseProxy;
let sid: string;
let target: TestUser;
let client: TestClient;
let account: typeof import('@/lib/users/account/actions');
let deletion: typeof import('@/lib/users/deletion/actions') & typeof import('@/lib/users/deletion/data');
let clients: typeof import('@/lib/clients/actions');
let clientData: typeof import('@/lib/clients/data');
let connections: typeof import('@/lib/db/client');

beforeAll(async () => {
  const { databaseUrl, userPassword } = testStack();
  database = await startDatabaseProxy(databaseUrl);
  sid = await signIn({ username: SEEDED_USERS.administrator, password: userPassword });
  // A secret that was given has no time; one that Keycloak made could be replaced within the same second, unseen.
  client = await makeClient(await keycloakSide(), { secret: randomUUID() });
  vi.stubEnv('DATABASE_URL', database.url);
  vi.resetModules();
  account = await import('@/lib/users/account/actions');
  deletion = { ...(await import('@/lib/users/deletion/actions')), ...(await import('@/lib/users/deletion/data')) };
  clients = await import('@/lib/clients/actions');
  clientData = await import('@/lib/clients/data');
  connections = await import('@/lib/db/client');
});
afterAll(async () => {
  await connections.closeConnections();
  await database.stop();
  vi.unstubAllEnvs();
  await (await keycloakSide()).clients.del({ id: client.id });
});
beforeEach(async () => {
  target = await makeUser(await keycloakSide());
  await asSession(sid);
});
afterEach(async () => {
  database.mend();
  await removeUsers(await keycloakSide(), [target.username]);
});

/** The database goes away as soon as Keycloak has answered this, and what comes after the answer has to do without it. */
function cutAfter(method: string, path: RegExp): void {
  const rewrite = (body: string) => {
    database.cut();
    return body;
  };
  proxy.inject({ method, path, fault: { kind: 'rewrite', rewrite }, times: 1 });
}
const remove = () => deletion.deleteUserAction({ id: target.id, username: target.username });
const seen = async () => findByName(await keycloakSide(), target.username);

describe('while the database does not answer', () => {
  test('nothing is read or written, Pouch says so, and it works as soon as the database is back', async () => {
    database.cut();
    const refusal = {
      ok: false,
      code: 'UNAVAILABLE',
      message: "Nothing was done, because Pouch's database does not answer. Try again in a moment.",
    };
    expect(await remove()).toMatchObject(refusal);
    await expect(deletion.getDeletedUsers()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: refusal.message });
    expect(await seen()).toMatchObject({ id: target.id });

    database.mend();
    expect(await remove()).toMatchObject({ ok: true });
  });
});

describe('where the database is lost after Keycloak has acted', () => {
  test('a deleted user is reported as deleted, and can be restored', async () => {
    cutAfter('DELETE', new RegExp(`/users/${target.id}$`));
    expect(await remove()).toMatchObject({ ok: true });
    expect(await seen()).toBeUndefined();

    database.mend();
    expect((await deletion.getDeletedUsers()).users).toContainEqual(expect.objectContaining({ id: target.id }));
    expect(await deletion.restoreDeletedUserAction(target.id)).toMatchObject({ ok: true });
  });

  test('an administrator disabled under the lock is reported as disabled', async () => {
    await account.setAdministratorAction(target.id, true);
    cutAfter('POST', new RegExp(`/users/${target.id}/logout`));
    expect(await account.changeUserAction({ id: target.id, operation: { kind: 'disable' } })).toMatchObject({ ok: true });
    expect(await seen()).toMatchObject({ enabled: false });
  });

  test('the new password of a restored user is handed over, and the user is not listed as deleted', async () => {
    await remove();
    cutAfter('POST', /partialImport/);
    const restored = await deletion.restoreDeletedUserAction(target.id);
    if (!restored.ok) throw new Error(restored.message);
    const { password } = restored.data.handOff;
    expect((await passwordGrant(target.username, password)).body.error_description).toBe('Account is not fully set up');

    database.mend();
    expect((await deletion.getDeletedUsers()).users.map(({ id }) => id)).not.toContain(target.id);
  });

  test('a rotated secret is shown', async () => {
    const { clientId } = client;
    const { secretVersion } = await clientData.getClient(clientId);
    cutAfter('POST', /client-secret/);
    const rotated = await clients.rotateSecretAction({ clientId, typed: clientId, seen: secretVersion });
    const now = await (await keycloakSide()).clients.getClientSecret({ id: client.id });
    expect(rotated).toEqual({ ok: true, data: { secret: now.value } });
    expect(now.value).not.toBe(client.secret);

    database.mend();
    expect((await clientData.getClient(clientId)).secretVersion).not.toBe(secretVersion);
  });
});

test('a job waits for the database and goes on: nothing is lost, and nothing is done twice', async () => {
  const [queue, { runJob }, { userJobKinds }, { startBulkAction }, { getJob }] = await Promise.all([
    import('@/lib/jobs/queue'),
    import('@/lib/jobs/run'),
    import('@/lib/users/bulk/work'),
    import('@/lib/users/bulk/actions'),
    import('@/lib/users/bulk/data'),
  ]);
  const other = await makeUser(await keycloakSide());
  const puts = () => proxy.seen.filter(({ method }) => method === 'PUT').map(({ path }) => path.split('/').at(-1));
  await queue.startQueue((message, signal) => runJob(message, userJobKinds, signal));
  try {
    const id = newJobId();
    cutAfter('PUT', new RegExp(`/users/${target.id}$`));
    const refused = database.refused();
    const selection = { kind: 'ids', ids: [target.id, other.id] };
    const started = await startBulkAction({ id, operation: { kind: 'disable' }, selection, confirmed: 2 });
    expect(started.ok).toBe(true);
    await vi.waitFor(() => expect(database.refused()).toBeGreaterThan(refused + 5), { timeout: 60_000 });
    database.mend();

    await expect.poll(() => getJob(id), { timeout: 90_000 }).toMatchObject({ state: 'finished', counts: { done: 2 } });
    expect(puts().sort()).toEqual([target.id, other.id].sort());
  } finally {
    await queue.stopQueue();
    await removeUsers(await keycloakSide(), [other.username]);
  }
});
