import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBulkAction } from '@/lib/users/bulk/actions';
import { countUsers, listAttributes, listUsers } from '@/lib/users/list/data';
import { type UserList, userListSchema } from '@/lib/users/list/schema';
import { proxy } from '../../../support/integration-setup.ts';
import { newJobId } from '../../../support/jobs.ts';
import { setRules } from '../../../support/profile-stage.ts';
import { asSession } from '../../../support/request.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';
import { undo } from '../../../support/user-stage.ts';
import { administrator, ordinary, signInViewers } from '../../../support/viewers.ts';

const mark = freshName('')
  .replace('@example.net', '')
  .replaceAll(/[^a-z0-9]/g, '');
const admin = await keycloakSide();
const users = [
  { end: 'ada', firstName: `Ada${mark}`, lastName: 'van der Love', department: 'Research 1' },
  { end: 'grace', firstName: `Grace${mark}`, lastName: 'Hopper', department: 'research 1', enabled: false },
  { end: 'alan', firstName: `Alan${mark}`, lastName: 'Love', department: 'Sales' },
];
const nameOf = (end: string) => `${mark}.${end}@example.net`;

signInViewers();
beforeAll(async () => {
  await setRules({
    name: mark,
    displayName: 'Department',
    validations: { options: { options: ['Research 1', 'research 1', 'Sales'] } },
  });
  for (const { end, department, ...user } of users) {
    await makeUser(admin, { ...user, username: nameOf(end), attributes: { [mark]: [department] } });
  }
});
afterAll(async () => {
  await removeUsers(
    admin,
    users.map(({ end }) => nameOf(end)),
  );
  for (const restore of undo.splice(0)) await restore();
});
beforeEach(() => asSession(administrator));
afterEach(() => proxy.reset());

const listOf = (wanted: Partial<UserList>) => userListSchema.parse(wanted);
const found = async (wanted: Partial<UserList>) =>
  (await listUsers(listOf(wanted))).users.map(({ username }) => username.slice(mark.length + 1, -'@example.net'.length));

describe('a search by attribute', () => {
  test('finds whole values in any case, beside words, filters and other attributes, and counts them', async () => {
    const q = `${mark}:"Research 1"`;
    expect(await found({ q })).toEqual(['ada', 'grace']);
    expect(await found({ q: `${mark}:sales` })).toEqual(['alan']);
    expect(await found({ q: `${mark}:Research` })).toEqual([]);
    expect(await found({ q: `${q} hopper` })).toEqual(['grace']);
    expect(await found({ q: `${q} email:${nameOf('ada')}` })).toEqual(['ada']);
    expect(await found({ q, status: 'enabled' })).toEqual(['ada']);
    expect(await countUsers(listOf({ q }))).toBe(2);
  });

  test('lists no other users where Keycloak ignores it, and starts no job over them', async () => {
    proxy.inject({ path: /[?&]q=/, fault: { kind: 'drop-parameters', names: ['q'] } });
    const list = listOf({ q: `${mark}:sales` });
    expect((await listUsers(list)).users.map(({ username }) => username)).toEqual([nameOf('alan')]);
    const selection = { kind: 'matching' as const, list, total: 3 };
    expect(await startBulkAction({ id: newJobId(), operation: { kind: 'disable' }, selection, confirmed: 3 })).toMatchObject({
      ok: false,
      code: 'CONFLICT',
    });
  });

  test('is offered from the realm’s user profile to those who may see users', async () => {
    const offered = (await listAttributes()).find(({ name }) => name === mark);
    expect(offered).toEqual({ name: mark, label: 'Department', options: ['Research 1', 'research 1', 'Sales'] });
    await asSession(ordinary);
    await expect(listAttributes()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

test('a search for words in quotation marks finds them as a whole', async () => {
  expect(await found({ q: `"Alan${mark} Love"` })).toEqual(['alan']);
  expect(await found({ q: `"love, alan${mark}"` })).toEqual(['alan']);
  expect(await found({ q: `"van der Love" ada${mark}` })).toEqual(['ada']);
  expect(await found({ q: `"Ada${mark} Love"` })).toEqual([]);
  expect(await countUsers(listOf({ q: `"Alan${mark} Love"` }))).toBe(1);
});
