import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeUserAction, setAdministratorAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { findExactUsers, listUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';
import { inKeycloak, insertCrowd, removeCrowd } from '../../../support/crowd.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import {
  findByName,
  freshName,
  grant,
  keycloakSide,
  makeUser,
  removeUsers,
  revoke,
  SEEDED_USERS,
  testStack,
} from '../../../support/stack.ts';
import { withoutUsualAdministrators } from '../../../support/usual-administrators.ts';

/** More than Keycloak gives at once. */
const CROWD = 101;
/** Sorted before the names of service accounts. */
const LOOK_ALIKES = 'a.look.alike.';

let admin: KeycloakAdminClient;
let made: string[];

beforeAll(async () => {
  admin = await keycloakSide();
});
beforeEach(async () => {
  made = [];
  await asSession(await signIn({ username: SEEDED_USERS.administrator, password: testStack().userPassword }));
});
afterEach(() => removeUsers(admin, made));

type Imported = { username: string; serviceAccountClientId?: string; attributes?: Record<string, string[]>; firstName?: string };

/** As an import makes users, which checks no names. */
async function importUsers(users: Imported[]): Promise<void> {
  made.push(...users.map(({ username }) => username));
  const rep = { ifResourceExists: 'FAIL', users: users.map((user) => ({ enabled: true, ...user })) } as const;
  await admin.realms.partialImport({ realm: 'master', rep });
}

async function importAdministrator(user: Imported): Promise<string> {
  await importUsers([user]);
  const id = (await findByName(admin, user.username))?.id ?? '';
  await grant(admin, id, ['admin']);
  return id;
}

async function administrators(): Promise<string[]> {
  const { users } = await listUsers(userListSchema.parse({ admins: true, size: 100 }));
  return users.map(({ username }) => username);
}

const disable = (id: string) => changeUserAction({ id, operation: { kind: 'disable' } });

describe('an administrator does not hide', () => {
  test.each<[string, Omit<Imported, 'username'> & { username: () => string }]>([
    ['behind the name of a service account', { username: () => `service-account-${freshName()}` }],
    ['behind one with a blank in it', { username: () => `service-account-x ${freshName()}` }],
    ['behind one with signs of a search in it', { username: () => `service-account-"*%_\\ ${freshName()}` }],
    ['behind the name of a client', { username: () => 'service-account-sdk-client' }],
    ['behind the attribute of a bootstrap administrator', { username: freshName, attributes: { is_temporary_admin: ['true'] } }],
    ['behind both', { username: () => `service-account-${freshName()}`, attributes: { is_temporary_admin: ['true'] } }],
  ])('%s', async (_how, { username: name, ...rest }) => {
    const username = name();
    const id = await importAdministrator({ username, ...rest });

    expect(await administrators()).toContain(username);
    expect((await findExactUsers({ q: username })).map((user) => user.id)).toEqual([id]);
    expect(await getUser(id)).toMatchObject({ guard: null, administrator: 'directly' });
    expect(await disable(id)).toMatchObject({ ok: true });
    expect(await findByName(admin, username)).toMatchObject({ enabled: false });
    expect(await setAdministratorAction(id, false)).toMatchObject({ ok: true });
    expect(await deleteUserAction({ id, username })).toMatchObject({ ok: true });
  });

  test('behind many users who bear its username as their name', async () => {
    const username = `service-account-${freshName()}`;
    const id = await importAdministrator({ username });
    await insertCrowd(LOOK_ALIKES, CROWD);
    try {
      const naming = 'update user_entity set first_name = $2 where username like $1';
      await inKeycloak(testStack().databaseUrl, (client) => client.query(naming, [`${LOOK_ALIKES}%`, username]));
      expect(await administrators()).toContain(username);
      expect(await disable(id)).toMatchObject({ ok: true });
    } finally {
      await removeCrowd(LOOK_ALIKES);
    }
  });
});

describe('who is left as an administrator', () => {
  /** Runs `work` as the only administrator beside those who are created in it. */
  async function asLastOne(work: (me: { id: string; username: string }) => Promise<void>): Promise<void> {
    const [one, two] = [await makeUser(admin, { roles: ['admin'] }), await makeUser(admin, { roles: ['admin'] })];
    made.push(one.username, two.username);
    await asSession(await signIn(one));
    const { id } = await admin.groups.create({ name: freshName('keepers') });
    try {
      await withoutUsualAdministrators(async () => {
        // The one who acts holds the role through a group, so that only `two` holds it directly.
        const role = await admin.roles.findOneByName({ name: 'admin' });
        const roles = [{ id: role?.id ?? '', name: 'admin' }];
        await admin.groups.addRealmRoleMappings({ id, roles });
        await admin.users.addToGroup({ id: one.id, groupId: id });
        await admin.users.delRealmRoleMappings({ id: one.id, roles });
        await work(two);
      });
    } finally {
      await admin.groups.del({ id });
    }
  }

  test('is no service account, whatever its name', async () => {
    await asLastOne(async ({ id }) => {
      const robot = freshName('robot');
      await importAdministrator({ username: robot, serviceAccountClientId: 'sdk-client' });
      expect(await disable(id)).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('last enabled') });
    });
  });

  test('is a user, whatever their name', async () => {
    await asLastOne(async ({ id }) => {
      await importAdministrator({ username: `service-account-x ${freshName()}` });
      expect(await disable(id)).toMatchObject({ ok: true });
    });
  });
});

test('the bootstrap administrator is protected while it is an administrator, not for its name', async () => {
  const id = (await findByName(admin, 'admin'))?.id ?? '';
  expect(await getUser(id)).toMatchObject({ guard: expect.stringContaining('bootstrap administrator') });
  await revoke(admin, id, 'admin');
  try {
    expect(await getUser(id)).toMatchObject({ guard: null, administrator: 'no' });
  } finally {
    await grant(admin, id, ['admin']);
  }
});
