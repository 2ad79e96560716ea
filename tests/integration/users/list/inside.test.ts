import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sessionKeyOf } from '@/lib/auth/sessions';
import { viewerOfSession } from '@/lib/auth/viewer';
import { countUsers, findExactUsers, listUsers, listUsersInside } from '@/lib/users/list/data';
import { everyMatch } from '@/lib/users/list/scan';
import { type UserList, userListSchema } from '@/lib/users/list/schema';
import { asSession, inSession } from '../../../support/request.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';
import { administrator, ordinary, signInViewers } from '../../../support/viewers.ts';

const mark = freshName('')
  .replace('@example.net', '')
  .replaceAll(/[^a-z0-9]/g, '');
const users = {
  jan: { username: `x.${mark}.jan`, firstName: `Jan${mark}`, lastName: 'van der Berg', email: `j.${mark}@example.net` },
  quill: { username: `quill${mark}`, firstName: 'Ada', lastName: 'Quill', email: `q.${mark}@example.net` },
  uill: { username: `uill${mark}`, firstName: 'Uma', lastName: 'Ill', email: `u.${mark}@example.net` },
};
const list = (change: Partial<UserList>) => userListSchema.parse(change);
const names = ({ users }: { users: { username: string }[] }) => users.map(({ username }) => username);

signInViewers();
beforeAll(async () => {
  const admin = await keycloakSide();
  for (const user of Object.values(users)) await makeUser(admin, user);
});
afterAll(async () =>
  removeUsers(
    await keycloakSide(),
    Object.values(users).map(({ username }) => username),
  ),
);
beforeEach(() => asSession(administrator));

describe('who has a word of the search inside one of theirs', () => {
  test.each([
    ['the whole name as it is shown', `Jan${mark} van der Berg`],
    ['the name with a comma', `Berg, Jan${mark}`],
    ['a part of the last name beside the first', `Jan${mark} erg`],
    ['the middle of the username', `${mark}.ja`],
  ])('is found by %s', async (_, q) => {
    expect(names(await listUsersInside(list({ q })))).toEqual([users.jan.username]);
    expect(await countUsers(list({ q }))).toBe(1);
  });

  test('is found by name and address, as mail programs copy them', async () => {
    const q = `"Berg, Jan" <${users.jan.email}>`;
    expect(names(await listUsers(list({ q })))).toEqual([users.jan.username]);
    expect(names({ users: await findExactUsers({ q }) })).toEqual([users.jan.username]);
    expect(await countUsers(list({ q }))).toBe(1);
  });

  test('is found by a copied link to an address', async () => {
    expect(names(await listUsers(list({ q: `mailto:${users.jan.email}` })))).toEqual([users.jan.username]);
  });

  test('is counted as it is listed where the search has an ID', async () => {
    const [jan] = await findExactUsers({ q: users.jan.username });
    const asked = list({ q: `id:${jan?.id}` });
    expect(names(await listUsers(asked))).toEqual([users.jan.username]);
    expect(await countUsers(asked)).toBe(1);
  });

  test('comes after those who begin with it, and is counted with them', async () => {
    const asked = list({ q: `uill${mark}` });
    expect(names(await listUsers(asked))).toEqual([users.uill.username]);
    expect(await listUsersInside(asked)).toMatchObject({ users: [{ username: users.quill.username }], hasNext: false });
    expect(await countUsers(asked)).toBe(2);
  });

  test('is exported and changed in bulk with those who begin with it', async () => {
    const viewer = await viewerOfSession(sessionKeyOf(administrator));
    if (!viewer) throw new Error('the administrator has no session');
    const found: string[] = [];
    for await (const batch of everyMatch(viewer, list({ q: `uill${mark}` }))) found.push(...names({ users: batch }));
    expect(found).toEqual([users.quill.username, users.uill.username]);
  });

  test('is not looked for where the search says itself where it matches', async () => {
    expect(await listUsersInside(list({ q: `uill${mark}*` }))).toEqual({ users: [], hasNext: false });
    expect(await countUsers(list({ q: `uill${mark}*` }))).toBe(1);
  });

  test('is not told to an ordinary user', async () => {
    await expect(inSession(ordinary, () => listUsersInside(list({ q: mark })))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a page of both', () => {
  const many = Array.from({ length: 25 }, (_, index) => `${String.fromCharCode(97 + index)}.${mark}2`);
  const first = Array.from({ length: 17 }, (_, index) => `${mark}2.${String.fromCharCode(97 + index)}`);
  beforeAll(async () => {
    const admin = await keycloakSide();
    for (const username of [...many, ...first]) await makeUser(admin, { username, email: `${username}@example.net` });
  });
  afterAll(async () => removeUsers(await keycloakSide(), [...many, ...first]));

  test('holds every match once, over all pages', async () => {
    const seen: string[] = [];
    for (let page = 1, hasNext = true; hasNext; page++) {
      const asked = list({ q: `${mark}2`, page });
      const beginning = await listUsers(asked);
      const inside = await listUsersInside(asked);
      const onPage = [...names(beginning), ...names(inside)];
      hasNext = beginning.hasNext || inside.hasNext;
      expect(onPage).toHaveLength(hasNext ? 20 : 2);
      seen.push(...onPage);
    }
    expect(seen).toEqual([...first.toSorted(), ...many.toSorted()]);
    expect(await countUsers(list({ q: `${mark}2` }))).toBe(42);
  });
});
