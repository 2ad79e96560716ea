import { beforeEach, expect, test } from 'vitest';
import { checkNow } from '@/lib/instance/data';
import { asSession } from '../../support/request.ts';
import { keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';
import { administrator, signInViewers } from '../../support/viewers.ts';

signInViewers();
beforeEach(() => asSession(administrator));

const examined = async () => Object.fromEntries((await checkNow()).checks.map(({ id, ...found }) => [id, found]));

test('names administrators without an email address, and others who may manage users', async () => {
  const admin = await keycloakSide();
  const nameless = await makeUser(admin, { roles: ['admin'] });
  const ordinary = await makeUser(admin, { managementRoles: ['manage-users'] });
  try {
    await admin.users.update({ id: nameless.id }, { email: '' });
    const found = await examined();
    for (const id of ['administrators-email', 'users-email'])
      expect(found[id], id).toMatchObject({ state: 'warn', words: expect.stringContaining(nameless.username) });
    expect(found.managers).toMatchObject({ state: 'warn', words: expect.stringContaining(ordinary.username) });
    const forAll = await admin.roles.findOneByName({ name: 'default-roles-master' });
    const [management] = await admin.clients.find({ clientId: 'master-realm' });
    const role = await admin.clients.findRole({ id: management?.id ?? '', roleName: 'manage-users' });
    if (!role) throw new Error('Keycloak has no role manage-users');
    await admin.roles.createComposite({ roleId: forAll?.id ?? '' }, [role]);
    try {
      expect((await examined()).managers).toMatchObject({ state: 'warn', words: expect.stringContaining('Every user may') });
    } finally {
      await admin.roles.delCompositeRoles({ id: forAll?.id ?? '' }, [role]);
    }
    await admin.users.update({ id: ordinary.id }, { enabled: false });
    expect((await examined()).managers?.words ?? '').not.toContain(ordinary.username);
  } finally {
    await removeUsers(admin, [nameless.username, ordinary.username]);
  }
});
