import { describe, expect, test } from 'vitest';
import { tasksFor } from '@/components/users/commands/user-snippets';
import { getClient, listClients } from '@/lib/clients/data';
import { changeUserAction } from '@/lib/users/account/actions';
import { getSessions, getUser } from '@/lib/users/account/data';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { runSnippet, WAYS } from '../support/admin-snippets.ts';
import { changes, held, target, targetForEachTest } from '../support/attack/target.ts';
import { makeClient } from '../support/clients.ts';
import { proxy } from '../support/integration-setup.ts';
import { keycloakSide } from '../support/stack.ts';
import { postGrant } from '../support/token-endpoint.ts';

targetForEachTest();

/** Keycloak takes such names, and calls them by these. */
const NAMES = ['..', '.'];

describe.each(NAMES)('a name that is %j', (name) => {
  test('of a role: the role is given and taken away by its id, and a deleted user comes back with it', async () => {
    const admin = await keycloakSide();
    await admin.roles.create({ name });
    const role = (await admin.roles.find()).find((one) => one.name === name);
    const id = role?.id ?? '';
    const roles = async () => (await admin.users.listRealmRoleMappings({ id: target.id })).map((one) => one.name).sort();
    try {
      const without = await roles();
      for (const kind of ['add-role', 'remove-role', 'add-role'] as const) {
        proxy.reset();
        const result = await changeUserAction({ id: target.id, operation: { kind, role: { client: null, name } } });
        expect(result).toMatchObject({ ok: true });
        expect(changes()).toMatchObject([{ path: expect.stringContaining('/role-mappings/realm') }]);
        expect(await roles()).toEqual(kind === 'add-role' ? [...without, name].sort() : without);
      }
      const before = await roles();
      expect(before).toContain(name);
      expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: true });
      expect(await restoreDeletedUserAction(target.id)).toMatchObject({ ok: true });
      expect(await roles()).toEqual(before);
    } finally {
      await admin.roles.delById({ id });
    }
  });

  test('of a client: it is listed, and what it was granted is shown and not offered as a request', async () => {
    const admin = await keycloakSide();
    const client = await makeClient(admin, { clientId: name, directAccessGrantsEnabled: true });
    try {
      const signedBy = { client_id: name, client_secret: client.secret };
      const form = { ...signedBy, grant_type: 'password', username: target.username, password: target.password };
      expect((await postGrant({ ...form, scope: 'openid offline_access' })).status).toBe(200);
      const { sessions, consents } = await getSessions(target.id);
      expect(consents.map(({ clientId }) => clientId)).toContain(name);
      expect(sessions.map(({ clients }) => clients)).toContainEqual([name]);
      expect((await listClients()).clients.map(({ clientId }) => clientId)).toContain(name);
      expect(await getClient(name)).toMatchObject({ clientId: name, uuid: client.id });

      const before = await held();
      const tasks = tasksFor(await getUser(target.id), { client: null, name: 'admin' }, { sessions, consents });
      const task = tasks.find(({ label }) => label === `Revoke consent for ${name}`);
      for (const way of WAYS) expect(await runSnippet(way, task?.requests ?? [])).toBe('');
      expect(await held()).toEqual(before);
    } finally {
      await admin.clients.del({ id: client.id });
    }
  });
});
