import { afterEach, describe, expect, test } from 'vitest';
import { retireOldSecretAction, rotateSecretAction, setUpGracePeriodAction, testSecretAction } from '@/lib/clients/actions';
import { getClient, listClients } from '@/lib/clients/data';
import { client, clientForEachTest, STRANGERS, secretNow, seen, works } from '../../support/client-stage.ts';
import { addPolicy, clearPolicies, makeClient, olderVersion, policiesOf } from '../../support/clients.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession } from '../../support/request.ts';
import { keycloakSide } from '../../support/stack.ts';

const DAY = 86_400;
const TIMES = { gracePeriodSeconds: DAY, lifetimeSeconds: 90 * DAY };
const EVERY_CLIENT = { condition: 'any-client', configuration: {} };
const SERVER_INFO = /serverinfo/;

clientForEachTest();
afterEach(async () => clearPolicies(await keycloakSide()));

const setUp = (changes: object = {}) => setUpGracePeriodAction({ clientId: client.clientId, ...TIMES, ...changes });
const rotate = async (typed = '') => rotateSecretAction({ clientId: client.clientId, typed, seen: await seen() });

describe('done', () => {
  test('set up, rotated, both work, and the old one is retired', async () => {
    expect(await setUp()).toMatchObject({ ok: true });
    const told = await getClient(client.clientId);
    expect(told.outlook).toMatchObject({ will: 'keep-old', ...TIMES });
    expect(told.secret).toMatchObject({ expiresAt: null, oldWorksUntil: null });
    expect(await works(client.secret)).toBe(200);

    const result = await rotate();
    const secret = result.ok ? result.data.secret : '';
    expect([await works(secret), await works(client.secret)]).toEqual([200, 200]);
    const details = await getClient(client.clientId);
    const lasts = new Date(details.secret?.oldWorksUntil ?? 0).getTime() - Date.now();
    expect(Math.abs(lasts - DAY * 1000)).toBeLessThan(120_000);
    expect(details.secret).toMatchObject({ health: 'expires' });
    expect(JSON.stringify(details) + JSON.stringify(await listClients())).not.toContain(client.secret);
    expect(await testSecretAction({ clientId: client.clientId, which: 'old' })).toMatchObject({ data: { result: 'works' } });

    const ask = { clientId: client.clientId, seen: details.secretVersion };
    expect(await retireOldSecretAction(ask)).toMatchObject({ ok: true });
    expect([await works(secret), await works(client.secret)]).toEqual([200, 401]);
    expect(await testSecretAction({ clientId: client.clientId, which: 'old' })).toMatchObject({ data: { result: 'gone' } });
  });

  test('other policies stay as they are, and no other client is covered', async () => {
    const admin = await keycloakSide();
    const other = await makeClient(admin);
    try {
      const condition = { condition: 'client-attributes', configuration: { attributes: '[{"key":"none","value":"such"}]' } };
      await addPolicy(admin, 'somebody-elses', [condition]);
      const before = await policiesOf(admin);

      expect(await setUp()).toMatchObject({ ok: true });
      expect(await setUp()).toMatchObject({ ok: false, code: 'CONFLICT' });
      const after = await policiesOf(admin);
      expect(after.policies).toEqual([...(before.policies as []), expect.objectContaining({ enabled: true })]);
      expect(after.profiles).toEqual([...(before.profiles as []), expect.anything()]);
      expect((await getClient(other.clientId)).outlook).toMatchObject({ will: 'stop' });
      expect((await getClient('api-client')).outlook).toMatchObject({ will: 'stop' });
    } finally {
      await admin.clients.del({ id: other.id });
    }
  });

  test('a lost answer on the way of a policy leaves it set up once', async () => {
    proxy.inject({ method: 'PUT', path: /client-policies/, fault: { kind: 'lose-answer' }, times: 2 });
    expect(await setUp()).toMatchObject({ ok: true });
    expect((await policiesOf(await keycloakSide())).policies).toHaveLength(1);
  });
});

describe('what a policy will do is told beforehand, as Keycloak then does it', () => {
  const holdsFor = (name: string): [string, object[], 'keep-old' | 'stop' | 'unknown'][] => [
    ['every client', [EVERY_CLIENT], 'keep-old'],
    ['confidential clients', [{ condition: 'client-access-type', configuration: { type: ['confidential'] } }], 'keep-old'],
    ['public clients', [{ condition: 'client-access-type', configuration: { type: ['public'] } }], 'stop'],
    ['clients with a role', [{ condition: 'client-roles', configuration: { roles: [name] } }], 'keep-old'],
    ['clients with another role', [{ condition: 'client-roles', configuration: { roles: ['another'] } }], 'stop'],
    ['no client', [{ ...EVERY_CLIENT, configuration: { 'is-negative-logic': true } }], 'stop'],
    ['nobody, for want of a condition', [], 'stop'],
    ['some updaters', [{ condition: 'client-updater-source-groups', configuration: { groups: ['x'] } }], 'unknown'],
  ];

  test.each(holdsFor('wanted'))('for %s', async (_whom, conditions, will) => {
    const admin = await keycloakSide();
    await admin.clients.createRole({ id: client.id, name: 'wanted' });
    await addPolicy(admin, 'given', conditions);

    expect((await getClient(client.clientId)).outlook).toMatchObject({ will });
    if (will === 'unknown') return;
    await admin.clients.generateNewClientSecret({ id: client.id });
    expect(await works(client.secret)).toBe(will === 'keep-old' ? 200 : 401);
  });

  test('a policy that keeps it for no time', async () => {
    await addPolicy(await keycloakSide(), 'given', [EVERY_CLIENT], { gracePeriod: 0 });
    expect((await getClient(client.clientId)).outlook).toMatchObject({ will: 'stop', why: expect.stringContaining('"given"') });
  });
});

describe('invalid', () => {
  test.each([{ gracePeriodSeconds: 1 }, { lifetimeSeconds: -1 }, { gracePeriodSeconds: 365 * DAY }, { clientId: '' }])(
    '%j',
    async (changes) => {
      expect(await setUp(changes)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
      expect((await policiesOf(await keycloakSide())).policies).toEqual([]);
    },
  );
});

describe('not allowed', () => {
  test.each(STRANGERS)('%s', async (_who, sid, code) => {
    const version = await seen();
    await asSession(sid());
    expect(await setUp()).toMatchObject({ ok: false, code });
    expect(await retireOldSecretAction({ clientId: client.clientId, seen: version })).toMatchObject({ ok: false, code });
    expect((await policiesOf(await keycloakSide())).policies).toEqual([]);
  });
});

describe('refused', () => {
  test("retiring what was the current secret when the page was read: it isn't the old one it meant", async () => {
    await setUp();
    await rotate();
    const stale = await seen();
    const between = await secretNow();
    await rotate();

    expect(await retireOldSecretAction({ clientId: client.clientId, seen: stale })).toMatchObject({
      ok: false,
      code: 'CONFLICT',
    });
    expect(await works(between)).toBe(200);
  });

  test("Pouch's own client", async () => {
    expect(await setUp({ clientId: 'pouch' })).toMatchObject({ ok: false, code: 'REFUSED' });
  });

  test.each([
    ['under a policy', [EVERY_CLIENT]],
    ['without a policy', []],
  ])('a server before 26.7.0: no rotation is offered or done %s, and it says what to do', async (_where, conditions) => {
    await addPolicy(await keycloakSide(), 'given', conditions);
    proxy.inject({ path: SERVER_INFO, fault: { kind: 'rewrite', rewrite: olderVersion } });
    const told = { will: 'refuse', why: expect.stringMatching(/26\.6\.4.*Update Keycloak.*"Regenerate"/) };
    expect(await getClient(client.clientId)).toMatchObject({ outlook: told, setUpRefusal: told.why });

    expect(await rotate(client.clientId)).toMatchObject({ ok: false, code: 'REFUSED', message: told.why });
    expect(await setUp()).toMatchObject({ ok: false, code: 'REFUSED', message: told.why });
    expect(await secretNow()).toBe(client.secret);
    expect((await policiesOf(await keycloakSide())).policies).toHaveLength(1);
  });

  test('a server that does not tell its version: nobody is promised that the old secret goes on', async () => {
    await addPolicy(await keycloakSide(), 'given', [EVERY_CLIENT]);
    proxy.inject({ path: SERVER_INFO, fault: { kind: 'rewrite', rewrite: (body) => body.replace('"version"', '"hidden"') } });
    expect(await getClient(client.clientId)).toMatchObject({
      outlook: { will: 'unknown', why: expect.stringContaining('the permission to see the version of Keycloak') },
      setUpRefusal: expect.any(String),
    });
  });

  test('a server without the feature: it is named, and a policy counts for nothing', async () => {
    const without = {
      kind: 'rewrite',
      rewrite: (body: string) => body.replaceAll('"id":"secret-rotation"', '"id":"none"'),
    } as const;
    proxy.inject({ path: SERVER_INFO, fault: without });
    await addPolicy(await keycloakSide(), 'given', [EVERY_CLIENT]);

    expect(await getClient(client.clientId)).toMatchObject({
      outlook: { will: 'stop' },
      setUpRefusal: expect.stringContaining('client-secret-rotation'),
    });
  });

  test('policies that may not be read: it says what it can not know', async () => {
    proxy.inject({ path: /client-policies/, fault: { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' } });
    expect((await getClient(client.clientId)).outlook).toMatchObject({
      will: 'unknown',
      why: expect.stringContaining('view-realm'),
    });
  });
});
