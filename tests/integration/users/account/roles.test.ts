import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { recordLog } from '@/lib/log';
import { changeUserAction } from '@/lib/users/account/actions';
import { getAccess, getAvailableRoles } from '@/lib/users/account/data';
import { listChoices } from '@/lib/users/bulk/data';
import { makeClient, type TestClient } from '../../../support/clients.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession, request } from '../../../support/request.ts';
import { grant, keycloakSide } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';
import { STRANGERS } from '../../../support/viewers.ts';

let client: TestClient;
/** A role of the test's client. */
const own = (name: string): Role => ({ client: client.clientId, name });
const VIEW_EVENTS: Role = { client: 'master-realm', name: 'view-events' };

targetForEachTest();
beforeAll(async () => {
  const admin = await keycloakSide();
  client = await makeClient(admin);
  for (const roleName of ['reader', 'writer']) await admin.clients.createRole({ id: client.id, name: roleName });
  const [writer, reader] = await Promise.all(
    ['writer', 'reader'].map((roleName) => admin.clients.findRole({ id: client.id, roleName })),
  );
  await admin.roles.createComposite({ roleId: writer?.id ?? '' }, [reader ?? {}]);
});
afterAll(async () => (await keycloakSide()).clients.del({ id: client.id }));

const change = (kind: 'add-role' | 'remove-role', role: Role) => changeUserAction({ id: target.id, operation: { kind, role } });
const offered = async () => (await getAvailableRoles(target.id)).roles.map(roleLabel);
const heldOf = async (clientUniqueId = client.id) => {
  const held = await (await keycloakSide()).users.listClientRoleMappings({ id: target.id, clientUniqueId });
  return held.map(({ name }) => name);
};

describe('done', () => {
  test("a client's own role is offered with its client, given and taken away", async () => {
    const reader = own('reader');
    expect((await getAvailableRoles(target.id)).roles).toContainEqual(
      expect.objectContaining({ ...reader, clientUuid: client.id }),
    );
    expect(await change('add-role', reader)).toMatchObject({ ok: true });
    expect(await heldOf()).toEqual(['reader']);
    expect((await getAccess(target.id)).roles).toContainEqual(expect.objectContaining({ ...reader, isDirect: true }));
    expect(await change('add-role', reader)).toMatchObject({ ok: true });

    expect(await change('remove-role', reader)).toMatchObject({ ok: true });
    expect(await heldOf()).toEqual([]);
    expect(await offered()).toContain(roleLabel(reader));
  });

  test('a realm role that is named like a client role is given and taken away', async () => {
    const admin = await keycloakSide();
    const name = `${client.clientId}/lead`;
    await admin.roles.create({ name });
    try {
      expect(await offered()).toContain(`${name} of the realm`);
      expect(await change('add-role', { client: null, name })).toMatchObject({ ok: true });
      expect((await getAccess(target.id)).roles).toContainEqual(expect.objectContaining({ name, client: null, isDirect: true }));
      expect(await change('remove-role', { client: null, name })).toMatchObject({ ok: true });
      expect(await offered()).toContain(`${name} of the realm`);
    } finally {
      await admin.roles.delByName({ name });
    }
  });

  test('client roles are offered to jobs too, each once', async () => {
    const offeredToMany = (await listChoices({ kind: 'roles' })).roles.map(roleLabel);
    expect(offeredToMany).toEqual(
      expect.arrayContaining(['create-realm', `${client.clientId}/reader`, 'master-realm/view-users']),
    );
    expect(new Set(offeredToMany).size).toBe(offeredToMany.length);
  });

  test('the record names the role', async () => {
    const recorded = vi.spyOn(recordLog, 'info');
    await change('add-role', own('reader'));
    const { id, username: name } = target;
    const audit = { action: 'user.add-role', outcome: 'done', target: { id, name, about: own('reader') } };
    expect(recorded).toHaveBeenCalledWith(expect.objectContaining({ audit: expect.objectContaining(audit) }), 'user.add-role');
    recorded.mockRestore();
  });

  test('a role of the Admin REST API is offered, given and offered no more', async () => {
    const admin = await keycloakSide();
    const [management] = await admin.clients.find({ clientId: 'master-realm' });
    expect(await offered()).toContain('master-realm/view-events');
    expect(await change('add-role', VIEW_EVENTS)).toMatchObject({ ok: true });
    expect(await heldOf(management?.id)).toEqual(['view-events']);
    expect(await offered()).not.toContain('master-realm/view-events');
  });

  test('a role that the user has already, also within another role, is not offered', async () => {
    expect(await offered()).toEqual(expect.arrayContaining(['create-realm', `${client.clientId}/reader`]));
    expect(await offered()).not.toContain('offline_access');
    await change('add-role', own('writer'));
    await grant(await keycloakSide(), target.id, ['create-realm']);

    const after = await offered();
    for (const role of ['create-realm', `${client.clientId}/writer`, `${client.clientId}/reader`]) {
      expect(after).not.toContain(role);
    }
  });
});

describe('invalid', () => {
  test.each([
    ['a client that does not exist', (): Role => ({ client: 'no-such-client', name: 'reader' })],
    ['a role that the client does not have', () => own('no-such-role')],
  ])('%s is named in the refusal', async (_what, role) => {
    expect(await change('add-role', role())).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
      message: expect.stringContaining(roleLabel(role())),
    });
    expect(await heldOf()).toEqual([]);
  });

  test('a role without a name is refused without asking Keycloak', async () => {
    proxy.reset();
    expect(await change('add-role', { client: null, name: '' })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(proxy.seen).toEqual([]);
  });
});

describe('not allowed', () => {
  test.each(STRANGERS)('%s gives none and sees none', async (_who, sid, code) => {
    await asSession(sid());
    expect(await change('add-role', own('reader'))).toMatchObject({ ok: false, code });
    await expect(getAvailableRoles(target.id)).rejects.toMatchObject({ code });
    expect(await heldOf()).toEqual([]);
  });

  test('a request without an origin gives none', async () => {
    request.headers = new Headers();
    expect(await change('add-role', own('reader'))).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await heldOf()).toEqual([]);
  });
});

describe('bad days', () => {
  test('a lost answer is asked for again: the role is given, and reported as given', async () => {
    proxy.inject({ method: 'POST', path: /role-mappings\/clients/, fault: { kind: 'lose-answer' }, times: 1 });
    expect(await change('add-role', own('reader'))).toMatchObject({ ok: true });
    expect(await heldOf()).toEqual(['reader']);
  });
});
