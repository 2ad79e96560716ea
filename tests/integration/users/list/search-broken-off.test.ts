import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userListSchema } from '@/lib/users/list/schema';
import { type Directory, startDirectory } from '../../../support/directory.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser } from '../../../support/stack.ts';
import { administrator, signInAdministrator } from '../../../support/viewers.ts';

const admin = await keycloakSide();
let stored: TestUser;
let directory: Directory | undefined;
let listUsers: typeof import('@/lib/users/list/data').listUsers;
let exportUsers: typeof import('@/lib/users/list/data').exportUsers;

beforeAll(async () => {
  await signInAdministrator();
  stored = await makeUser(admin);
});
beforeEach(async () => {
  await asSession(administrator);
  // The directories of the realm are read once in five minutes.
  vi.resetModules();
  ({ listUsers, exportUsers } = await import('@/lib/users/list/data'));
});
afterAll(async () => {
  await directory?.stop();
  await removeUsers(admin, [stored.username]);
});

/** Answers as Keycloak 21 does while a directory is down: with the users before it, then the failure, and the status 400. */
async function breakOffSearches(): Promise<void> {
  const users = await admin.users.find({ search: stored.username });
  const body = `${JSON.stringify(users)}{"error":"unknown_error"}`;
  proxy.inject({ method: 'GET', path: /\/users\/?\?.*search=/, fault: { kind: 'answer', status: 400, body } });
}

const list = () => userListSchema.parse({ q: stored.username });

test('a search that Keycloak breaks off fails with a sentence where no directory explains it', async () => {
  await breakOffSearches();

  await expect(listUsers(list())).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('could not finish its search'),
  });
});

test('a search that Keycloak breaks off shows the users before that, and names the directory', async () => {
  directory = await startDirectory(admin, [], { importsUsers: false });
  await breakOffSearches();
  await directory.breakDown();

  const missing = [{ id: directory.id, name: directory.name, problem: 'silent' }];
  await expect
    .poll(() => listUsers(list()).catch(() => null), { timeout: 30_000, interval: 1_000 })
    .toMatchObject({
      users: [{ username: stored.username }],
      missing,
    });
  const lines: string[] = [];
  for await (const line of await exportUsers(list(), new AbortController().signal)) lines.push(line);
  expect(lines.join('')).toContain(stored.username);
  expect(lines.at(-1)).toContain('because the LDAP directory house does not answer Keycloak');
});
