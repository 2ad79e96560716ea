import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { POLICY_MARK } from '@/lib/clients/grace-periods';
import { currentSecret, makeClient, type TestClient } from '../../support/clients.ts';
import { makeEntryRole } from '../../support/entry-role.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';

const ENTRY = 'pouch-clients-entry';
let viewer: { username: string; password: string };
let manager: { username: string; password: string };
let client: TestClient;
let sids: { viewer: string; manager: string };
let actions: typeof import('@/lib/clients/actions');
let data: typeof import('@/lib/clients/data');

// Pouch opened by a role of its own, so that users may enter who can do less than an administrator.
beforeAll(async () => {
  process.env.POUCH_ACCESS_ROLE = ENTRY;
  vi.resetModules();
  actions = await import('@/lib/clients/actions');
  data = await import('@/lib/clients/data');
  const admin = await keycloakSide();
  await makeEntryRole(admin, ENTRY);
  const roles = [ENTRY];
  viewer = await makeUser(admin, { username: freshName('viewer'), roles, managementRoles: ['view-clients'] });
  manager = await makeUser(admin, {
    username: freshName('keeper'),
    roles,
    managementRoles: ['view-clients', 'manage-clients'],
  });
  client = await makeClient(admin);
  sids = { viewer: await signIn(viewer), manager: await signIn(manager) };
});
afterAll(async () => {
  const admin = await keycloakSide();
  await removeUsers(admin, [viewer.username, manager.username]);
  await admin.clients.del({ id: client.id });
  await admin.roles.delByName({ name: ENTRY });
});
beforeEach(() => asSession(sids.viewer));

test('a user with only view-clients sees the list, a client and its use, but no secret', async () => {
  expect((await data.listClients()).clients.map(({ clientId }) => clientId)).toContain('api-client');
  const details = await data.getClient(client.clientId);
  expect(details).toMatchObject({ clientId: client.clientId, setUpRefusal: expect.any(String) });
  expect(JSON.stringify(details)).not.toContain(client.secret);
  expect(await data.getClientUse(client.clientId)).toMatchObject({
    events: { isKept: false, why: expect.stringContaining('"view-events"') },
  });
});

test('a user with only view-clients is told which role is missing for everything else', async () => {
  const { clientId } = client;
  const { secretVersion: seen } = await data.getClient(clientId);
  const attempts = [
    actions.showSecretAction({ clientId, purpose: 'reveal' }),
    actions.showSecretAction({ clientId, purpose: 'copy' }),
    actions.testSecretAction({ clientId, which: 'current' }),
    actions.rotateSecretAction({ clientId, typed: clientId, seen }),
    actions.retireOldSecretAction({ clientId, seen }),
    actions.changeSwitchAction({ clientId, name: 'passwordGrant', isOn: true }),
  ];
  const refusal = { ok: false, code: 'FORBIDDEN', message: expect.stringContaining('"manage-clients"') };
  for (const attempt of attempts) expect(await attempt).toMatchObject(refusal);

  const times = { gracePeriodSeconds: 3600, lifetimeSeconds: 90 * 86_400 };
  const setUp = await actions.setUpGracePeriodAction({ clientId, ...times });
  const stop = await actions.stopGracePeriodAction({ clientId });
  for (const result of [setUp, stop]) {
    expect(result).toMatchObject({ ok: false, code: 'FORBIDDEN', message: expect.stringContaining('"manage-realm"') });
  }
  const admin = await keycloakSide();
  expect(await currentSecret(admin, client.id)).toBe(client.secret);
  expect(await admin.clients.findOne({ id: client.id })).toMatchObject({ directAccessGrantsEnabled: false });
});

test('a user with manage-clients but without manage-realm rotates, and is told why no grace period is offered', async () => {
  await asSession(sids.manager);
  const { clientId } = client;
  const { secretVersion: seen, setUpRefusal } = await data.getClient(clientId);
  expect(setUpRefusal).toContain('"manage-realm"');

  const result = await actions.rotateSecretAction({ clientId, typed: clientId, seen });
  expect(result).toEqual({ ok: true, data: { secret: await currentSecret(await keycloakSide(), client.id) } });
});

test('a user with manage-clients but without manage-realm is told which role is missing to stop a grace period', async () => {
  const admin = await keycloakSide();
  await admin.clients.update({ id: client.id }, { clientId: client.clientId, attributes: { [POLICY_MARK]: client.id } });
  await asSession(sids.manager);
  const { ownPolicy } = await data.getClient(client.clientId);
  expect(ownPolicy?.removalRefusal).toContain('"manage-realm"');
  expect(ownPolicy?.removalRefusal).not.toContain('"manage-clients"');
  expect(await actions.stopGracePeriodAction({ clientId: client.clientId })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
});
