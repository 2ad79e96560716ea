import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { streamOf } from '@/lib/request/csv-response';
import { startBulkAction, takePasswordsAction } from '@/lib/users/bulk/actions';
import { getJob, readResult } from '@/lib/users/bulk/data';
import type { BulkOperation } from '@/lib/users/bulk/schema';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { jobWhen, newJobId, outcomesOf, startBulk, startTestQueue, stopTestQueue } from '../../../support/jobs.ts';
import { asSession, request } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { findByName, freshName, grant, keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../../support/stack.ts';

type Made = Awaited<ReturnType<typeof makeUser>>;
type Admin = Awaited<ReturnType<typeof keycloakSide>>;

let administrator: string;
let ordinary: string;
let people: Made[];
let admin: Admin;
let group: { id: string };

const slashed = `${freshName('role')}/lead`;
beforeAll(async () => {
  await startTestQueue();
  const password = testStack().userPassword;
  ordinary = await signIn({ username: PEOPLE.ordinary, password });
  administrator = await signIn({ username: PEOPLE.administrator, password });
  group = await (await keycloakSide()).groups.create({ name: freshName('group') });
  await (await keycloakSide()).roles.create({ name: slashed });
});
afterAll(async () => {
  await (await keycloakSide()).roles.delByName({ name: slashed });
  await (await keycloakSide()).groups.del(group);
  await stopTestQueue();
});
beforeEach(async () => {
  admin = await keycloakSide();
  people = [await makeUser(admin), await makeUser(admin)];
  await asSession(administrator);
});
afterEach(async () =>
  removeUsers(
    admin,
    people.map(({ username }) => username),
  ),
);

const selectionOf = (made: { id: string }[]) => ({ kind: 'ids' as const, ids: made.map(({ id }) => id) });
const userOf = async (made: Made) => findByName(admin, made.username);
const rolesOf = async ({ id }: Made) => (await admin.users.listRealmRoleMappings({ id })).map(({ name }) => name);
const managementRolesOf = async ({ id }: Made) => {
  const { clientMappings = {} } = await admin.users.listRoleMappings({ id });
  const held: { name: string }[] = clientMappings['master-realm']?.mappings ?? [];
  return held.map(({ name }) => name);
};

describe('done, and seen in Keycloak', () => {
  type Case = [BulkOperation, (made: Made) => Promise<unknown>, (made: Made) => Promise<unknown>];
  const nothing = async () => undefined;
  const cases: [string, () => Case][] = [
    ['disable', () => [{ kind: 'disable' }, nothing, async (made) => (await userOf(made))?.enabled === false]],
    [
      'enable',
      () => [
        { kind: 'enable' },
        ({ id }) => admin.users.update({ id }, { enabled: false }),
        async (made) => (await userOf(made))?.enabled,
      ],
    ],
    [
      'end sessions',
      () => [
        { kind: 'end-sessions' },
        (made) => signIn(made),
        async ({ id }) => !(await admin.users.listSessions({ id })).length,
      ],
    ],
    [
      'require a new password',
      () => [
        { kind: 'require-password' },
        nothing,
        async (made) => (await userOf(made))?.requiredActions?.includes('UPDATE_PASSWORD'),
      ],
    ],
    [
      'add a role',
      () => [{ kind: 'add-role', role: 'create-realm' }, nothing, async (made) => (await rolesOf(made)).includes('create-realm')],
    ],
    [
      'remove a role',
      () => [
        { kind: 'remove-role', role: 'create-realm' },
        ({ id }) => grant(admin, id, ['create-realm']),
        async (made) => !(await rolesOf(made)).includes('create-realm'),
      ],
    ],
    [
      'add a role of a client',
      () => [
        { kind: 'add-role', role: 'master-realm/view-events' },
        nothing,
        async (made) => (await managementRolesOf(made)).includes('view-events'),
      ],
    ],
    [
      'remove a role with a slash in its name',
      () => [
        { kind: 'remove-role', role: slashed },
        ({ id }) => grant(admin, id, [slashed]),
        async (made) => !(await rolesOf(made)).includes(slashed),
      ],
    ],
    [
      'add to a group',
      () => [
        { kind: 'join-group', groupId: group.id },
        nothing,
        async ({ id }) => (await admin.users.listGroups({ id })).some((joined) => joined.id === group.id),
      ],
    ],
    [
      'remove from a group',
      () => [
        { kind: 'leave-group', groupId: group.id },
        ({ id }) => admin.users.addToGroup({ id, groupId: group.id }),
        async ({ id }) => !(await admin.users.listGroups({ id })).length,
      ],
    ],
    ['delete', () => [{ kind: 'delete' }, nothing, async (made) => (await userOf(made)) === undefined]],
  ];

  test.each(cases)('%s', async (_name, makeCase) => {
    const [operation, before, isDone] = makeCase();
    for (const made of people) await before(made);
    await asSession(administrator);
    for (const made of people) expect(await isDone(made)).toBeFalsy();

    const job = await jobWhen(await startBulk(operation, people));

    expect(job).toMatchObject({ state: 'finished', total: 2, startedBy: PEOPLE.administrator, counts: { done: 2 } });
    for (const made of people) expect(await isDone(made)).toBeTruthy();
  });

  test('ends sessions when it disables', async () => {
    await signIn(people[0] as Made);
    await asSession(administrator);
    await jobWhen(await startBulk({ kind: 'disable' }, people));

    expect(await admin.users.listSessions({ id: people[0]?.id ?? '' })).toEqual([]);
  });

  test('skips users who are disabled already', async () => {
    await admin.users.update({ id: people[0]?.id ?? '' }, { enabled: false });
    const id = await startBulk({ kind: 'disable' }, people);
    await jobWhen(id);

    expect(await outcomesOf(id)).toEqual({ [people[0]?.id ?? '']: 'skipped', [people[1]?.id ?? '']: 'done' });
  });

  test('disables every user whom a search matches, and no service account', async () => {
    const prefix = freshName('crowd').replace('@example.net', '');
    const crowd = await Promise.all(['a', 'b', 'c'].map((end) => makeUser(admin, { username: `${prefix}.${end}@example.net` })));
    people.push(...crowd);
    const id = newJobId();
    const list = { q: prefix, status: 'enabled', page: 1 };
    const selection = { kind: 'matching', list, total: 3 };
    expect(await startBulkAction({ id, operation: { kind: 'disable' }, selection, confirmed: 3 })).toEqual({
      ok: true,
      data: id,
    });
    await jobWhen(id);

    expect(Object.keys(await outcomesOf(id)).sort()).toEqual(crowd.map((made) => made.id).sort());
  });

  test('disables only users who match a filter that Keycloak does not have', async () => {
    const prefix = freshName('crowd').replace('@example.net', '');
    const [waiting, other] = [
      await makeUser(admin, { username: `${prefix}.a@example.net`, requiredActions: ['UPDATE_PASSWORD'] }),
      await makeUser(admin, { username: `${prefix}.b@example.net` }),
    ];
    people.push(waiting, other);
    const id = newJobId();
    const selection = { kind: 'matching', list: { q: prefix, waiting: 'any' }, total: 1 };
    expect(await startBulkAction({ id, operation: { kind: 'disable' }, selection, confirmed: 1 })).toMatchObject({ ok: true });
    await jobWhen(id);

    expect(Object.keys(await outcomesOf(id))).toEqual([waiting.id]);
    expect(await userOf(other)).toMatchObject({ enabled: true });
  });

  test('looks up one ID at a time where Keycloak takes one only', async () => {
    proxy.inject({ path: /search=id%3A[^&]*(\+|%20)/, fault: { kind: 'answer', status: 200, body: '[]' } });
    const id = await startBulk({ kind: 'disable' }, people);

    expect(await jobWhen(id)).toMatchObject({ total: 2, counts: { done: 2 } });
  });

  test('starts one job for the same form sent twice', async () => {
    const id = newJobId();
    const form = { id, operation: { kind: 'disable' }, selection: selectionOf(people), confirmed: 2 };
    const results = await Promise.all([startBulkAction(form), startBulkAction(form)]);

    expect(results).toEqual([
      { ok: true, data: id },
      { ok: true, data: id },
    ]);
    expect(await jobWhen(id)).toMatchObject({ total: 2, counts: { done: 2 } });
  });

  test('writes the result as a file with a line for each user, safe in a spreadsheet', async () => {
    const odd = await makeUser(admin, { username: `-${freshName('sum')}`, email: freshName() });
    people.push(odd);
    const id = await startBulk({ kind: 'disable' }, people);
    await jobWhen(id);
    const { lines } = await readResult(id);
    const text = await new Response(streamOf(lines)).text();

    expect(text.split('\r\n')).toHaveLength(people.length + 2);
    expect(text).toContain('row,username,user_id,outcome,reason\r\n');
    expect(text).toMatch(new RegExp(`^\\d,'${odd.username},${odd.id},done,$`, 'm'));
  });
});

describe('passwords issued again', () => {
  test('each gets one that works and must be changed; they are handed over once, to who asked for them', async () => {
    const id = await startBulk({ kind: 'reset-password' }, people);
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', secrets: { mine: 2, others: [] }, counts: { done: 2 } });

    const other = await makeUser(admin, { roles: ['admin'] });
    people.push(other);
    await signIn(other);
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'FORBIDDEN' });

    await asSession(administrator);
    const taken = await takePasswordsAction(id);
    if (!taken.ok) throw new Error(taken.message);
    for (const { username, password } of taken.data.passwords) {
      const { body } = await passwordGrant(username, password);
      expect(body.error_description).toBe('Account is not fully set up');
      expect(taken.data.csv).toContain(`${username},${password}\r\n`);
    }
    expect(taken.data.passwords).toHaveLength(2);
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await getJob(id)).toMatchObject({ secrets: { mine: 0, others: [] } });
  });

  test('sets a generated password although the caller sends one', async () => {
    const form = { id: newJobId(), selection: selectionOf(people), confirmed: 2 };
    const password = 'Chosen-by-the-caller-1';
    expect(await startBulkAction({ ...form, operation: { kind: 'reset-password', password } })).toMatchObject({ ok: true });
    expect(await jobWhen(form.id)).toMatchObject({ counts: { done: 2 } });

    for (const { username } of people) {
      expect((await passwordGrant(username, password)).body.error_description).toBe('Invalid user credentials');
    }
  });

  test('a lost answer, in a realm that takes no password twice: done, with the password that Keycloak has', async () => {
    await admin.realms.update({ realm: 'master' }, { passwordPolicy: 'passwordHistory(3)' });
    try {
      proxy.inject({ method: 'PUT', path: /reset-password/, fault: { kind: 'lose-answer' }, times: 1 });
      const id = await startBulk({ kind: 'reset-password' }, people);
      await jobWhen(id);
      expect(Object.values(await outcomesOf(id))).toEqual(['done', 'done']);
      const taken = await takePasswordsAction(id);
      if (!taken.ok) throw new Error(taken.message);
      for (const { username, password } of taken.data.passwords) {
        expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
      }
    } finally {
      await admin.realms.update({ realm: 'master' }, { passwordPolicy: '' });
    }
  });
});

describe('invalid', () => {
  const id = newJobId();
  const form = () => ({ id, operation: { kind: 'disable' }, selection: selectionOf(people), confirmed: 2 });
  test.each([
    ['an operation that there is not', () => ({ ...form(), operation: { kind: 'impersonate' } })],
    ['an operation without what it needs', () => ({ ...form(), operation: { kind: 'add-role' } })],
    ['nobody', () => ({ ...form(), selection: { kind: 'ids', ids: [] } })],
    ['an id that is none', () => ({ ...form(), selection: { kind: 'ids', ids: ['..'] } })],
  ])('%s', async (_what, make) => {
    expect(await startBulkAction(make())).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });

  test('selects no user by an ID that contains the ID of another', async () => {
    const selection = { kind: 'ids', ids: [`x ${people[0]?.id}`] };
    for (const confirmed of [1, 2]) {
      expect(await startBulkAction({ ...form(), selection, confirmed })).toMatchObject({ ok: false, code: 'CONFLICT' });
    }
  });

  test('refuses another number than the administrator confirmed', async () => {
    await admin.users.del({ id: people[1]?.id ?? '' });
    expect(await startBulkAction(form())).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: 'The job was not started, because the selection has changed: 1 instead of 2. Check it and try again.',
    });
    await expect(getJob(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('refuses a group that is gone', async () => {
    const operation = { kind: 'join-group', groupId: 'no-such-group' };
    expect(await startBulkAction({ ...form(), operation })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });
});

describe('not allowed', () => {
  test.each([
    ['a visitor without a session', () => null, 'UNAUTHENTICATED'],
    ['an ordinary user', () => ordinary, 'FORBIDDEN'],
  ])('%s', async (_who, sid, code) => {
    await asSession(sid());
    const form = { id: newJobId(), operation: { kind: 'disable' }, selection: selectionOf(people), confirmed: 2 };
    expect(await startBulkAction(form)).toMatchObject({ ok: false, code });
    await expect(getJob(form.id)).rejects.toMatchObject({ code });
    await expect(readResult(form.id)).rejects.toMatchObject({ code });
    expect(await takePasswordsAction(form.id)).toMatchObject({ ok: false, code });
    expect((await userOf(people[0] as Made))?.enabled).toBe(true);
  });

  test('refuses a request without an origin', async () => {
    request.headers = new Headers();
    const form = { id: newJobId(), operation: { kind: 'disable' }, selection: selectionOf(people), confirmed: 2 };
    expect(await startBulkAction(form)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });
});

describe('refused, and the others are done all the same', () => {
  test.each(['disable', 'delete', 'end-sessions', 'reset-password'] as const)(
    'oneself, the bootstrap administrator, a service account: %s',
    async (kind) => {
      const me = (await findByName(admin, PEOPLE.administrator)) as Made;
      const guarded = [me];
      if (kind === 'disable' || kind === 'delete') {
        guarded.push((await findByName(admin, 'admin')) as Made, (await findByName(admin, 'service-account-api-client')) as Made);
      }
      const id = await startBulk({ kind }, [...guarded, ...people]);
      expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { refused: guarded.length, done: 2 } });

      for (const { id: userId, username } of guarded) {
        expect((await outcomesOf(id))[userId]).toBe('refused');
        expect((await findByName(admin, username))?.enabled).toBe(true);
      }
    },
  );

  test('fails a user who is deleted meanwhile', async () => {
    proxy.inject({
      method: 'GET',
      path: new RegExp(`users/${people[0]?.id}$`),
      fault: { kind: 'answer', status: 404, body: '{}' },
    });
    const id = await startBulk({ kind: 'disable' }, people);
    await jobWhen(id);

    expect(await outcomesOf(id)).toEqual({ [people[0]?.id ?? '']: 'failed', [people[1]?.id ?? '']: 'done' });
  });
});
