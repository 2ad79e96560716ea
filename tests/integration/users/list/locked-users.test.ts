import { afterAll, beforeAll, expect, test } from 'vitest';
import { getUser } from '@/lib/users/account/data';
import { type Directory, startDirectory } from '../../../support/directory.ts';
import { freshLocksForEachTest, listLocks } from '../../../support/fresh-locks.ts';
import { asSession } from '../../../support/request.ts';
import { shutOut } from '../../../support/shut-out.ts';
import { keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';
import { STRANGERS, signInViewers } from '../../../support/viewers.ts';

/** Of a directory's users that Keycloak does not import, whose IDs hold whatever the directory does. */
const UIDS = ["o'hara 50%@x", 'lena,lock'];
const [BLANKS = '', PLAIN = ''] = UIDS;
const OWN = 20;

type User = { id: string; username: string };
let directory: Directory;
let users: User[];

signInViewers();
beforeAll(async () => {
  const admin = await keycloakSide();
  const members = UIDS.map((uid) => ({ uid, firstName: 'Lena', lastName: 'House', password: 'from-the-directory' }));
  directory = await startDirectory(admin, members, { importsUsers: false });
  const own = await Promise.all(Array.from({ length: OWN }, () => makeUser(admin)));
  users = [...own, ...UIDS.map((uid) => ({ id: `f:${directory.id}:${uid}`, username: uid }))];
});
afterAll(async () => {
  await directory?.stop();
  const names = users.slice(0, OWN).map(({ username }) => username);
  await removeUsers(await keycloakSide(), names);
});
freshLocksForEachTest();

const ids = () => users.map(({ id }) => id);

test.each<[string, () => User | undefined, { forGood?: boolean }]>([
  ['for a while', () => users[0], {}],
  ['permanently, which disables them', () => users[1], { forGood: true }],
  ['in a directory, with an ID that has blanks', () => users.find(({ username }) => username === BLANKS), {}],
  ['in a directory, with an ID that has none', () => users.find(({ username }) => username === PLAIN), {}],
])('of all rows, the one whom wrong passwords have locked is told, as on the page of the user: %s', async (_, which, how) => {
  const { id, username } = which() ?? { id: '', username: '' };
  const undo = await shutOut(await keycloakSide(), { id, username }, how);
  try {
    const { lock } = await getUser(id);
    expect(lock).toMatchObject({ failures: 2 });
    expect(await listLocks(ids())).toEqual([{ id, failures: lock?.failures }]);
  } finally {
    await undo();
  }
  expect(await listLocks(ids())).toEqual([]);
});

test('users who no longer exist are left out', async () => {
  const undo = await shutOut(await keycloakSide(), users[3] as User);
  try {
    const gone = [crypto.randomUUID(), 'f:gone:a b', '"\'<&>'];
    expect(await listLocks([...gone, ...ids()])).toMatchObject([{ id: users[3]?.id }]);
  } finally {
    await undo();
  }
});

test.each(STRANGERS)('%s learns of no locked user', async (_, session, code) => {
  await asSession(session());
  await expect(listLocks(ids())).rejects.toMatchObject({ code });
});
