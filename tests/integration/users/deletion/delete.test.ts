import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { getDeletionImpact } from '@/lib/users/deletion/data';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession, inSession, request } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import {
  findByName,
  freshName,
  grant,
  grantManagement,
  keycloakSide,
  makeUser,
  PEOPLE,
  removeUsers,
  testStack,
} from '../../../support/stack.ts';

/** How often the race is run; `npm run soak` asks for more. */
const ROUNDS = Number(process.env.POUCH_SOAK_ROUNDS ?? 3);

let administrator: string;
let ordinary: string;
let target: { id: string; username: string; password: string };
const others: string[] = [];

beforeAll(async () => {
  const password = testStack().userPassword;
  ordinary = await signIn({ username: PEOPLE.ordinary, password });
  administrator = await signIn({ username: PEOPLE.administrator, password });
});
beforeEach(async () => {
  target = await makeUser(await keycloakSide());
  await asSession(administrator);
});
afterEach(async () => removeUsers(await keycloakSide(), [target.username, ...others.splice(0)]));

const isThere = async () => (await findByName(await keycloakSide(), target.username)) !== undefined;

describe('done', () => {
  test('deletes the account whose name was typed', async () => {
    expect(await deleteUserAction({ id: target.id, username: target.username })).toEqual({ ok: true, data: undefined });
    expect(await isThere()).toBe(false);
  });

  test('tells beforehand what goes with it', async () => {
    const admin = await keycloakSide();
    await grant(admin, target.id, ['create-realm']);
    await grantManagement(admin, target.id, ['view-events']);
    const group = await admin.groups.create({ name: freshName('team') });
    await admin.users.addToGroup({ id: target.id, groupId: group.id });
    await signIn(target);
    await asSession(administrator);
    const impact = await getDeletionImpact(target.id);
    await admin.groups.del(group);

    expect(impact).toEqual({
      sessions: 1,
      offlineClients: [],
      roles: ['create-realm', 'master-realm/view-events'],
      groups: [expect.stringMatching(/^\/team/)],
      identityProviders: [],
      directory: null,
      refusal: null,
      mayRestore: true,
    });
  });
});

describe('invalid', () => {
  test("another account's name", async () => {
    const result = await deleteUserAction({ id: target.id, username: PEOPLE.ordinary });

    expect(result).toMatchObject({ ok: false, code: 'INVALID_INPUT', fieldErrors: { username: [expect.any(String)] } });
    expect(await isThere()).toBe(true);
  });

  test.each(['', '.', '..', 'a\n', '\0'])('the id %j, and Keycloak is not asked', async (id) => {
    proxy.reset();
    expect(await deleteUserAction({ id, username: target.username })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(proxy.seen).toEqual([]);
  });
});

describe('not allowed', () => {
  test.each([
    ['a visitor without a session', () => null, 'UNAUTHENTICATED'],
    ['a made-up session', () => 'made-up', 'UNAUTHENTICATED'],
    ['an ordinary user', () => ordinary, 'FORBIDDEN'],
  ])('%s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: false, code });
    expect(await isThere()).toBe(true);
  });

  test('a request without origin', async () => {
    request.headers = new Headers();
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await isThere()).toBe(true);
  });
});

describe('refused', () => {
  test('oneself', async () => {
    const admin = await keycloakSide();
    const me = await findByName(admin, PEOPLE.administrator);
    const result = await deleteUserAction({ id: me?.id, username: PEOPLE.administrator });

    expect(result).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('You cannot delete yourself') });
    expect(await findByName(admin, PEOPLE.administrator)).toBeDefined();
  });

  test('a service account', async () => {
    const admin = await keycloakSide();
    const account = await findByName(admin, 'service-account-api-client');
    const result = await deleteUserAction({ id: account?.id, username: 'service-account-api-client' });

    expect(result).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('belongs to its client') });
    expect(await findByName(admin, 'service-account-api-client')).toBeDefined();
  });

  test('an account that is gone', async () => {
    await (await keycloakSide()).users.del({ id: target.id });
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test('two administrators who delete each other at once: one always stays', async () => {
    const admin = await keycloakSide();
    const [ada, boot] = [await findByName(admin, PEOPLE.administrator), await findByName(admin, 'admin')];
    for (const user of [ada, boot]) await admin.users.update({ id: user?.id ?? '' }, { ...user, enabled: false });
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const one = await makeUser(admin, { username: freshName('one'), roles: ['admin'] });
        const two = await makeUser(admin, { username: freshName('two'), roles: ['admin'] });
        others.push(one.username, two.username);
        const [sidOne, sidTwo] = [await signIn(one), await signIn(two)];
        const results = await Promise.all([
          inSession(sidOne, () => deleteUserAction({ id: two.id, username: two.username })),
          inSession(sidTwo, () => deleteUserAction({ id: one.id, username: one.username })),
        ]);

        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        const left = [await findByName(admin, one.username), await findByName(admin, two.username)].filter(Boolean);
        expect(left).toHaveLength(1);
        await removeUsers(admin, [one.username, two.username]);
      }
    } finally {
      for (const user of [ada, boot]) await admin.users.update({ id: user?.id ?? '' }, { ...user, enabled: true });
      administrator = await signIn({ username: PEOPLE.administrator, password: testStack().userPassword });
    }
  });
});

describe('bad days', () => {
  test('a lost answer: the account is gone and it is reported as done', async () => {
    proxy.inject({ method: 'DELETE', fault: { kind: 'lose-answer' }, times: 1 });

    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: true });
    expect(await isThere()).toBe(false);
  });

  test('no Keycloak: it says so, nothing is deleted, and it works again afterwards', async () => {
    proxy.inject({ method: 'DELETE', fault: { kind: 'cut' } });
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({
      ok: false,
      code: 'UNAVAILABLE',
    });
    expect(await isThere()).toBe(true);

    proxy.reset();
    expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: true });
  });
});
