import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshLocksForEachTest, listLocks, startAnew } from '../../../support/fresh-locks.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { shutOut } from '../../../support/shut-out.ts';
import { keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';
import { signInViewers } from '../../../support/viewers.ts';

// Not among the tests that run on older versions: some of them have to be asked for each user.
const PAGE = 20;

let users: { id: string; username: string }[];

signInViewers();
beforeAll(async () => {
  const admin = await keycloakSide();
  users = await Promise.all(Array.from({ length: PAGE }, () => makeUser(admin)));
});
afterAll(async () => {
  const names = users.map(({ username }) => username);
  await removeUsers(await keycloakSide(), names);
});
freshLocksForEachTest();

const ids = () => users.map(({ id }) => id);
const calls = () => proxy.seen.map(({ path }) => path.replace(/^.*\/realms\/master/, '').replace(/\?.*$/, ''));

test('one call tells who of a page is locked, and none is made where Keycloak never locks users', async () => {
  const admin = await keycloakSide();
  const undo = await shutOut(admin, users[2] as (typeof users)[number]);
  try {
    proxy.reset();
    expect(await listLocks(ids())).toHaveLength(1);
    expect(calls().slice(-2)).toEqual(['', '/ui-ext/brute-force-user']);
  } finally {
    await undo();
  }
  expect(await admin.realms.findOne({ realm: 'master' })).toMatchObject({ bruteForceProtected: false });
  await startAnew();
  proxy.reset();
  expect(await listLocks(ids())).toEqual([]);
  expect(await listLocks(ids())).toEqual([]);
  expect(calls().filter((path) => path === '')).toHaveLength(1);
  expect(calls()).not.toContain('/ui-ext/brute-force-user');
});
