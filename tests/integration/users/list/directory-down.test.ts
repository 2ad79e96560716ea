import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getUser } from '@/lib/users/account/data';
import { exportUsers, listUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';
import { type Directory, startDirectory } from '../../../support/directory.ts';
import { asSession } from '../../../support/request.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { administrator, signInAdministrator } from '../../../support/viewers.ts';

const MEMBER = { uid: 'lena.house', firstName: 'Lena', lastName: 'House', password: 'from-the-directory' };
const list = userListSchema.parse({ q: MEMBER.uid });
let directory: Directory;

beforeAll(signInAdministrator);
beforeEach(() => asSession(administrator));
afterAll(() => directory?.stop());

describe('a search in a realm with a directory', () => {
  test('names the directory that does not answer Keycloak, in the list, in an export and on the page of its user', async () => {
    directory = await startDirectory(await keycloakSide(), [MEMBER], { importsUsers: false });
    const reached = await listUsers(list);
    expect(reached).toMatchObject({ users: [{ username: MEMBER.uid }], missing: [] });

    await directory.breakDown();
    const missing = [{ id: directory.id, name: directory.name, problem: 'silent' }];
    await expect.poll(() => listUsers(list), { timeout: 20_000, interval: 1_000 }).toMatchObject({ users: [], missing });
    const lines: string[] = [];
    for await (const line of await exportUsers(list, new AbortController().signal)) lines.push(line);
    expect(lines.at(-1)).toContain(
      'INCOMPLETE: Some users are missing, because the LDAP directory house does not answer Keycloak.',
    );
    await expect(getUser(reached.users[0]?.id ?? '')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('because the LDAP directory house does not answer Keycloak'),
    });
  });
});
