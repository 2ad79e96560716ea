import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { makeEntryRole } from '../../support/entry-role.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser } from '../../support/stack.ts';

const ENTRY = 'pouch-home-entry';
let viewer: TestUser;
let sid: string;
let users: typeof import('@/lib/users/needs/data');
let clients: typeof import('@/lib/clients/data');

// Pouch opened by a role of its own, so that a user may enter who can do less than an administrator.
beforeAll(async () => {
  process.env.POUCH_ACCESS_ROLE = ENTRY;
  vi.resetModules();
  users = await import('@/lib/users/needs/data');
  clients = await import('@/lib/clients/data');
  const admin = await keycloakSide();
  await makeEntryRole(admin, ENTRY);
  viewer = await makeUser(admin, { roles: [ENTRY], managementRoles: ['view-users'] });
  sid = await signIn(viewer);
});
beforeEach(() => asSession(sid));
afterAll(async () => {
  const admin = await keycloakSide();
  await removeUsers(admin, [viewer.username]);
  await admin.roles.delByName({ name: ENTRY });
});

test('whoever sees only users is told that jobs are left out, and refused the secrets', async () => {
  const { needs, limits } = await users.getWorkNeeds();
  expect(needs.filter(({ id }) => id.endsWith('-jobs'))).toEqual([]);
  expect(limits).toEqual([expect.stringContaining('"manage-users"')]);
  await expect(clients.getSecretNeeds()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
