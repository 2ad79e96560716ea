import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runJob } from '@/lib/jobs/run';
import { continueBulkAction, startBulkAction, stopBulkAction, takePasswordsAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import { userJobKinds } from '@/lib/users/bulk/work';
import { passwordGrant } from '../../support/code-flow.ts';
import { proxy } from '../../support/integration-setup.ts';
import { jobWhen, newJobId, startBulk, startTestQueue, stopTestQueue, useWorker } from '../../support/jobs.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';

type Made = Awaited<ReturnType<typeof makeUser>>;
type Admin = Awaited<ReturnType<typeof keycloakSide>>;

let admin: Admin;
let administrators: Made[];
let people: Made[];
let first: Made;
let second: Made;
let third: Made;
let anna: string;
let ben: string;
const nameOf = (index: number) => administrators[index]?.username ?? '';

beforeAll(async () => {
  await startTestQueue();
  admin = await keycloakSide();
  administrators = [await makeUser(admin, { roles: ['admin'] }), await makeUser(admin, { roles: ['admin'] })];
  [anna, ben] = [await signIn(administrators[0] as Made), await signIn(administrators[1] as Made)];
});
afterAll(async () => {
  await stopTestQueue();
  await removeUsers(
    admin,
    administrators.map(({ username }) => username),
  );
});
beforeEach(async () => {
  people = [await makeUser(admin), await makeUser(admin), await makeUser(admin)];
  [first, second, third] = people as [Made, Made, Made];
  useWorker();
  await asSession(anna);
});
afterEach(async () =>
  removeUsers(
    admin,
    people.map(({ username }) => username),
  ),
);

/** The passwords that the administrator is handed, each of which Keycloak takes as a temporary one. */
async function taken(sid: string, id: string): Promise<string[]> {
  await asSession(sid);
  const result = await takePasswordsAction(id);
  if (!result.ok) throw new Error(result.message);
  for (const { username, password } of result.data.passwords) {
    expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
  }
  return result.data.passwords.map(({ username }) => username);
}

describe("a job of one administrator's that another stops and continues", () => {
  test('each is handed the passwords that they had set, and told whose the others are', async () => {
    proxy.inject({ path: new RegExp(`users/${second.id}`), fault: { kind: 'cut' } });
    const id = await startBulk({ kind: 'reset-password' }, people);
    await jobWhen(id, ({ counts }) => counts.done === 1);
    await asSession(ben);
    await stopBulkAction(id);
    await jobWhen(id);
    expect(await getJob(id)).toMatchObject({ secrets: { mine: 0, others: [{ name: nameOf(0), count: 1 }] } });
    expect(await takePasswordsAction(id)).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
      message: expect.stringContaining(nameOf(0)),
    });

    proxy.reset();
    await continueBulkAction(id);
    expect(await jobWhen(id)).toMatchObject({ secrets: { mine: 2, others: [{ name: nameOf(0), count: 1 }] } });
    expect(await taken(ben, id)).toEqual([second.username, third.username]);
    await asSession(anna);
    expect(await getJob(id)).toMatchObject({ actor: nameOf(1), secrets: { mine: 1, others: [] } });
    expect(await taken(anna, id)).toEqual([first.username]);
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test.each([
    ['before the call: the password is set for who continues', false],
    ['after the call: the password is of who had it set', true],
  ])('begun by a worker that died %s', async (_when, isCalled) => {
    useWorker(async () => undefined);
    const id = await startBulk({ kind: 'reset-password' }, [first]);
    await new Promise<void>((resolve, reject) => {
      const real = userJobKinds['users.reset-password'];
      if (!real) throw new Error('no such kind');
      const dying: typeof real.open = (parameters) => ({
        ...real.open(parameters),
        apply: async (viewer, row) => {
          if (isCalled) await real.open(parameters).apply(viewer, row);
          resolve();
          return new Promise<void>(() => undefined);
        },
      });
      const kinds = { 'users.reset-password': { ...real, open: dying } };
      runJob({ jobId: id, run: 1 }, kinds, new AbortController().signal).catch(reject);
    });
    // The administrator's session is over, so the next worker finds nobody to act for.
    await admin.users.logout({ id: administrators[0]?.id ?? '' });
    anna = await signIn(administrators[0] as Made);
    const { expireAccessTokens } = await import('../../support/sessions.ts');
    await expireAccessTokens();
    await runJob({ jobId: id, run: 1 }, userJobKinds, new AbortController().signal);
    await asSession(ben);
    expect(await getJob(id)).toMatchObject({ state: 'interrupted' });
    useWorker();
    await continueBulkAction(id);
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 1 } });

    const [owner, other] = isCalled ? [anna, ben] : [ben, anna];
    await asSession(other);
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await taken(owner, id)).toEqual([first.username]);
  });
});

describe('the id of a job that there is', () => {
  const form = (id: string, changes: object = {}) => ({
    id,
    operation: { kind: 'end-sessions' },
    selection: { kind: 'ids', ids: people.map((made) => made.id) },
    confirmed: 3,
    ...changes,
  });
  const CONFLICT = { ok: false, code: 'CONFLICT', message: expect.stringContaining('Another job has this id') };

  test('and the same form, also when what it did is seen: one job', async () => {
    const id = newJobId();
    const deletion = form(id, { operation: { kind: 'delete' } });
    expect(await startBulkAction(deletion)).toEqual({ ok: true, data: id });
    await jobWhen(id);
    expect(await startBulkAction(deletion)).toEqual({ ok: true, data: id });
    expect(await getJob(id)).toMatchObject({ total: 3, counts: { done: 3 } });
  });

  test.each([
    ['another operation', { operation: { kind: 'disable' } }],
    ['another parameter', { operation: { kind: 'add-role', role: 'create-realm' } }],
    ['other users', () => ({ selection: { kind: 'ids', ids: [first.id, second.id] }, confirmed: 2 })],
    ['another number', { confirmed: 2 }],
    ['a search', { selection: { kind: 'matching', list: { q: 'x' }, total: 3 } }],
  ])('and %s is refused, and changes nothing', async (_what, changes) => {
    const id = newJobId();
    const operation = { kind: 'add-role', role: 'offline_access' };
    expect(await startBulkAction(form(id, { operation }))).toEqual({ ok: true, data: id });
    const before = await jobWhen(id);
    const other = { operation, ...(typeof changes === 'function' ? changes() : changes) };
    expect(await startBulkAction(form(id, other))).toMatchObject(CONFLICT);
    expect(await getJob(id)).toEqual(before);
  });

  test('and another administrator is refused, also where the job was continued by them', async () => {
    useWorker(async () => undefined);
    const id = newJobId();
    await startBulkAction(form(id));
    await asSession(ben);
    expect(await startBulkAction(form(id))).toMatchObject(CONFLICT);
    await stopBulkAction(id);
    await runJob({ jobId: id, run: 1 }, userJobKinds, new AbortController().signal);
    await continueBulkAction(id);
    expect(await startBulkAction(form(id))).toMatchObject(CONFLICT);
    await asSession(anna);
    expect(await startBulkAction(form(id))).toEqual({ ok: true, data: id });
  });

  test('of two different forms that come together one is refused', async () => {
    const id = newJobId();
    const results = await Promise.all([startBulkAction(form(id)), startBulkAction(form(id, { operation: { kind: 'disable' } }))]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(results).toContainEqual(expect.objectContaining(CONFLICT));
  });
});
