import { describe, expect, test } from 'vitest';
import { changeSwitchAction } from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { client, clientForEachTest, STRANGERS } from '../../support/client-stage.ts';
import {
  addPolicy,
  clearPolicies,
  clientInKeycloak,
  currentSecret,
  tokenStatus,
  WITHHELD_SECRET,
} from '../../support/clients.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession, request } from '../../support/request.ts';
import { keycloakSide } from '../../support/stack.ts';

const DEVICE_FLOW = 'oauth2.device.authorization.grant.enabled';

clientForEachTest({
  description: 'kept',
  redirectUris: ['https://kept.example.com/*'],
  protocolMappers: [{ name: 'kept', protocol: 'openid-connect', protocolMapper: 'oidc-hardcoded-claim-mapper', config: {} }],
  attributes: { 'access.token.lifespan': '1234' },
});

const turn = (name: string, isOn: boolean, clientId = client.clientId) => changeSwitchAction({ clientId, name, isOn });
const inKeycloak = () => clientInKeycloak(client.id);

describe('a switch', () => {
  test('turns the password grant and the device flow on and off, and changes nothing else', async () => {
    const before = await inKeycloak();
    for (const [name, isOn] of [
      ['passwordGrant', true],
      ['deviceFlow', true],
      ['passwordGrant', false],
      ['deviceFlow', false],
    ] as const) {
      expect(await turn(name, isOn)).toMatchObject({ ok: true });
    }
    const after = await inKeycloak();
    expect(after).toEqual({
      ...before,
      directAccessGrantsEnabled: false,
      attributes: { ...before?.attributes, [DEVICE_FLOW]: 'false' },
    });
    expect(after?.secret).toBe(client.secret);
  });

  test('that turns a service account off removes its roles, as the confirmation says', async () => {
    const admin = await keycloakSide();
    const { id = '' } = await admin.clients.getServiceAccountUser({ id: client.id });
    const role = await admin.roles.findOneByName({ name: 'create-realm' });
    await admin.users.addRealmRoleMappings({ id, roles: [{ id: role?.id ?? '', name: 'create-realm' }] });

    expect(await turn('serviceAccount', false)).toMatchObject({ ok: true });
    expect(await tokenStatus(client.clientId, client.secret)).toBe(401);
    expect(await turn('serviceAccount', true)).toMatchObject({ ok: true });
    expect(await tokenStatus(client.clientId, client.secret)).toBe(200);
    const account = await admin.clients.getServiceAccountUser({ id: client.id });
    const held = await admin.users.listRealmRoleMappings({ id: account.id ?? '' });
    expect(held.map(({ name }) => name)).not.toContain('create-realm');
  });
});

describe('a Keycloak that masks secrets, as 26.8 does,', () => {
  test('never gets the mask back, neither for the secret nor for the one before it', async () => {
    const admin = await keycloakSide();
    await addPolicy(admin, 'keep', [{ condition: 'any-client', configuration: {} }]);
    try {
      await admin.clients.generateNewClientSecret({ id: client.id });
      const newest = await currentSecret(admin, client.id);
      const mask = (body: string) => body.replaceAll(newest, WITHHELD_SECRET).replaceAll(client.secret, WITHHELD_SECRET);
      proxy.inject({ method: 'GET', path: /\/clients/, fault: { kind: 'rewrite', rewrite: mask } });

      for (const isOn of [true, false]) expect(await turn('passwordGrant', isOn)).toMatchObject({ ok: true });
      expect(await currentSecret(admin, client.id)).toBe(newest);
      expect((await inKeycloak())?.attributes?.['client.secret.rotated']).toBe(client.secret);
      const statuses = [newest, client.secret, WITHHELD_SECRET].map((secret) => tokenStatus(client.clientId, secret));
      expect(await Promise.all(statuses)).toEqual([200, 200, 401]);
    } finally {
      await clearPolicies(admin);
    }
  });
});

describe('an invalid switch', () => {
  test.each([{ name: 'publicClient' }, { isOn: 'yes' }, { clientId: '' }, { name: '__proto__' }])(
    'is refused: %j',
    async (changes) => {
      proxy.reset();
      const input = { clientId: client.clientId, name: 'deviceFlow', isOn: true, ...changes };
      expect(await changeSwitchAction(input)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
      expect(proxy.seen).toEqual([]);
    },
  );
});

describe('a switch that is not allowed', () => {
  test.each(STRANGERS)('is not turned for %s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await turn('passwordGrant', true)).toMatchObject({ ok: false, code });
    expect((await inKeycloak())?.directAccessGrantsEnabled).toBe(false);
  });

  test('is not turned for a request without origin', async () => {
    request.headers = new Headers();
    expect(await turn('passwordGrant', true)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect((await inKeycloak())?.directAccessGrantsEnabled).toBe(false);
  });
});

describe('a switch is not turned', () => {
  test("for Pouch's own client, nor a service account on for a public one", async () => {
    expect(await turn('passwordGrant', true, 'pouch')).toMatchObject({ ok: false, code: 'REFUSED' });
    expect(await turn('serviceAccount', true, 'sdk-client')).toMatchObject({ ok: false, code: 'REFUSED' });
  });

  test('while the secret has expired, because any change would rotate it', async () => {
    const admin = await keycloakSide();
    await addPolicy(admin, 'brief', [{ condition: 'any-client', configuration: {} }], { gracePeriod: 1, lifetime: 1 });
    try {
      await admin.clients.generateNewClientSecret({ id: client.id });
      const expired = await currentSecret(admin, client.id);
      await expect.poll(() => tokenStatus(client.clientId, expired), { timeout: 30_000 }).toBe(401);

      expect((await getClient(client.clientId)).secret).toMatchObject({ health: 'expired' });
      const refusal = { ok: false, code: 'REFUSED', message: expect.stringContaining('expired') };
      expect(await turn('passwordGrant', true)).toMatchObject(refusal);
      expect(await currentSecret(admin, client.id)).toBe(expired);
    } finally {
      await clearPolicies(admin);
    }
  });

  test('where Keycloak refuses it or does not answer', async () => {
    proxy.inject({ method: 'PUT', fault: { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' }, times: 1 });
    expect(await turn('passwordGrant', true)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    proxy.inject({ method: 'PUT', fault: { kind: 'cut' } });
    expect(await turn('passwordGrant', true)).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
    expect((await inKeycloak())?.directAccessGrantsEnabled).toBe(false);
  });
});

test('a switch is reported as turned where only the answer was lost', async () => {
  proxy.inject({ method: 'PUT', fault: { kind: 'lose-answer' }, times: 1 });
  expect(await turn('passwordGrant', true)).toMatchObject({ ok: true });
  expect((await inKeycloak())?.directAccessGrantsEnabled).toBe(true);
});
