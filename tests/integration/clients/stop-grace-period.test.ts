import { beforeEach, describe, expect, test } from 'vitest';
import { stopGracePeriodAction } from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { client, STRANGERS, secretNow, works } from '../../support/client-stage.ts';
import { addPolicy, clientInKeycloak, makeClient, olderVersion, policiesOf } from '../../support/clients.ts';
import { clientWithoutPolicies, EVERY_CLIENT, policyNames, setUp, stop } from '../../support/grace-period-stage.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession, request } from '../../support/request.ts';
import { rotate } from '../../support/rotation.ts';
import { keycloakSide } from '../../support/stack.ts';

clientWithoutPolicies();
beforeEach(async () => {
  expect(await setUp()).toMatchObject({ ok: true });
});

describe('stopping the grace period', () => {
  test('removes the policy, stops the old secret, and lets the current one last', async () => {
    const before = await clientInKeycloak(client.id);
    await rotate();
    const secret = await secretNow();
    expect([await works(secret), await works(client.secret)]).toEqual([200, 200]);
    expect((await getClient(client.clientId)).ownPolicy).toMatchObject({ removalRefusal: null });

    expect(await stop()).toMatchObject({ ok: true });
    expect(await policyNames()).toEqual({ policies: [], profiles: [] });
    expect([await works(secret), await works(client.secret)]).toEqual([200, 401]);
    expect(await getClient(client.clientId)).toMatchObject({
      outlook: { will: 'stop' },
      ownPolicy: null,
      setUpRefusal: null,
      secret: { expiresAt: null, oldWorksUntil: null },
    });
    const kept = { 'client.secret.creation.time': expect.any(String) };
    const { 'pouch.secret-rotation': _, ...attributes } = before?.attributes ?? {};
    expect(await clientInKeycloak(client.id)).toEqual({ ...before, secret, attributes: { ...attributes, ...kept } });
  });

  test('lets it be set up again', async () => {
    await stop();
    expect(await setUp()).toMatchObject({ ok: true });
    expect((await getClient(client.clientId)).outlook).toMatchObject({ will: 'keep-old' });
  });

  test("changes no other policy, not even Pouch's for another client", async () => {
    const admin = await keycloakSide();
    const other = await makeClient(admin);
    try {
      await addPolicy(admin, 'somebody-elses', [{ condition: 'client-roles', configuration: { roles: ['none'] } }]);
      await setUp({ clientId: other.clientId });
      const own = (await getClient(client.clientId)).ownPolicy?.name;
      const { policies, profiles } = await policiesOf(admin);
      const others = (list: unknown) => (list as { name: string }[]).filter(({ name }) => name !== own);

      expect(await stop()).toMatchObject({ ok: true });
      expect(await policiesOf(admin)).toEqual({ policies: others(policies), profiles: others(profiles) });
      expect(others(policies)).toHaveLength(2);
      expect((await getClient(other.clientId)).outlook).toMatchObject({ will: 'keep-old' });
    } finally {
      await admin.clients.del({ id: other.id });
    }
  });

  test('keeps the old secret working where another policy covers the client', async () => {
    await addPolicy(await keycloakSide(), 'another', [EVERY_CLIENT]);
    await rotate();
    expect(await stop()).toMatchObject({ ok: true });
    expect([await works(await secretNow()), await works(client.secret)]).toEqual([200, 200]);
    expect((await getClient(client.clientId)).outlook).toMatchObject({ will: 'keep-old', policies: ['another'] });
  });

  test('works on a server before 26.7.0 too, where nothing can be rotated', async () => {
    proxy.inject({ path: /serverinfo/, fault: { kind: 'rewrite', rewrite: olderVersion } });
    expect(await getClient(client.clientId)).toMatchObject({ outlook: { will: 'refuse' }, ownPolicy: { removalRefusal: null } });
    expect(await stop()).toMatchObject({ ok: true });
    expect(await policyNames()).toEqual({ policies: [], profiles: [] });
  });
});

describe('stopping is refused', () => {
  test.each([{ clientId: '' }, { clientId: 7 }, {}])('with %j', async (input) => {
    proxy.reset();
    expect(await stopGracePeriodAction(input)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(proxy.seen).toEqual([]);
  });

  test('for a client that Pouch has no policy for, though another one covers it', async () => {
    await addPolicy(await keycloakSide(), 'somebody-elses', [EVERY_CLIENT]);
    expect((await getClient('api-client')).ownPolicy).toBeNull();
    expect(await stopGracePeriodAction({ clientId: 'api-client' })).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect((await policyNames()).policies).toHaveLength(2);
  });

  test.each(STRANGERS)('by %s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await stop()).toMatchObject({ ok: false, code });
    expect((await policyNames()).policies).toHaveLength(1);
  });

  test('by a request without origin', async () => {
    request.headers = new Headers();
    expect(await stop()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect((await policyNames()).policies).toHaveLength(1);
  });

  test('while the secret has expired, because it would work again', async () => {
    await addPolicy(await keycloakSide(), 'brief', [EVERY_CLIENT], { gracePeriod: 1, lifetime: 1 });
    await rotate();
    const expired = await secretNow();
    await expect.poll(() => works(expired), { timeout: 30_000 }).toBe(401);

    expect(await stop()).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('expired') });
    expect((await policyNames()).policies).toHaveLength(2);
    expect([await secretNow(), await works(expired)]).toEqual([expired, 401]);
  });
});
