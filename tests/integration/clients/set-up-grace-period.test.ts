import { describe, expect, test } from 'vitest';
import { retireOldSecretAction, testSecretAction } from '@/lib/clients/actions';
import { getClient, listClients } from '@/lib/clients/data';
import { client, STRANGERS, secretNow, works } from '../../support/client-stage.ts';
import { addPolicy, makeClient, olderVersion, policiesOf } from '../../support/clients.ts';
import { clientWithoutPolicies, DAY, EVERY_CLIENT, setUp, TIMES } from '../../support/grace-period-stage.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession } from '../../support/request.ts';
import { rotate } from '../../support/rotation.ts';
import { keycloakSide } from '../../support/stack.ts';

clientWithoutPolicies();

describe('a grace period that is set up', () => {
  test('keeps both secrets working after a rotation, until the old one is retired', async () => {
    expect(await setUp()).toMatchObject({ ok: true });
    const told = await getClient(client.clientId);
    expect(told.outlook).toMatchObject({ will: 'keep-old', ...TIMES });
    expect(told.secret).toMatchObject({ expiresAt: null, oldWorksUntil: null });
    expect(await works(client.secret)).toBe(200);

    const result = await rotate({ typed: '' });
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

  test('changes no other policy, and covers no other client', async () => {
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

  test('is there once although answers were lost', async () => {
    proxy.inject({ method: 'PUT', path: /client-policies/, fault: { kind: 'lose-answer' }, times: 2 });
    expect(await setUp()).toMatchObject({ ok: true });
    expect((await policiesOf(await keycloakSide())).policies).toHaveLength(1);
  });
});

describe('an invalid grace period', () => {
  test.each([{ gracePeriodSeconds: 1 }, { lifetimeSeconds: -1 }, { gracePeriodSeconds: 365 * DAY }, { clientId: '' }])(
    'is refused: %j',
    async (changes) => {
      expect(await setUp(changes)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
      expect((await policiesOf(await keycloakSide())).policies).toEqual([]);
    },
  );
});

describe('a grace period that is not allowed', () => {
  test.each(STRANGERS)('is refused to %s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await setUp()).toMatchObject({ ok: false, code });
    expect((await policiesOf(await keycloakSide())).policies).toEqual([]);
  });
});

describe('a grace period is refused', () => {
  test("for Pouch's own client", async () => {
    expect(await setUp({ clientId: 'pouch' })).toMatchObject({ ok: false, code: 'REFUSED' });
  });

  test.each([
    ['under a policy', [EVERY_CLIENT]],
    ['without a policy', []],
  ])('on a server before 26.7.0 %s, where the old secret would not be kept', async (_where, conditions) => {
    await addPolicy(await keycloakSide(), 'given', conditions);
    proxy.inject({ path: /serverinfo/, fault: { kind: 'rewrite', rewrite: olderVersion } });
    const why = expect.stringMatching(/^Grace periods are broken on Keycloak 26\.6\.4\. They need 26\.7\.0 or newer\.$/);
    expect(await getClient(client.clientId)).toMatchObject({ setUpRefusal: why });

    expect(await setUp()).toMatchObject({ ok: false, code: 'REFUSED', message: why });
    expect(await secretNow()).toBe(client.secret);
    expect((await policiesOf(await keycloakSide())).policies).toHaveLength(1);
  });
});
