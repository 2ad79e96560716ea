import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rotateSecretAction, setUpGracePeriodAction, stopGracePeriodAction } from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { administrator, client, clientForEachTest, STRANGERS, secretNow, seen, works } from '../../support/client-stage.ts';
import {
  addPolicy,
  clearPolicies,
  clientInKeycloak,
  makeClient,
  olderVersion,
  policiesOf,
  type TestClient,
} from '../../support/clients.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession, inSession, request } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';

const DAY = 86_400;
const EVERY_CLIENT = { condition: 'any-client', configuration: {} };
const FORBIDDEN = { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' } as const;

clientForEachTest();
afterEach(async () => clearPolicies(await keycloakSide()));

const setUp = ({ clientId }: TestClient) =>
  setUpGracePeriodAction({ clientId, gracePeriodSeconds: DAY, lifetimeSeconds: 90 * DAY });
const stop = () => stopGracePeriodAction({ clientId: client.clientId });
const rotate = async () => rotateSecretAction({ clientId: client.clientId, typed: client.clientId, seen: await seen() });
const inKeycloak = () => clientInKeycloak(client.id);
const names = async () => {
  const { policies, profiles } = await policiesOf(await keycloakSide());
  return { policies: namesIn(policies), profiles: namesIn(profiles) };
};
const namesIn = (list: unknown) => (list as { name: string }[]).map(({ name }) => name);

beforeEach(async () => {
  expect(await setUp(client)).toMatchObject({ ok: true });
});

describe('done', () => {
  test('the policy is gone, the old secret has stopped, and the present one has no end any more', async () => {
    const before = await inKeycloak();
    await rotate();
    const secret = await secretNow();
    expect([await works(secret), await works(client.secret)]).toEqual([200, 200]);
    expect((await getClient(client.clientId)).ownPolicy).toMatchObject({ removalRefusal: null });

    expect(await stop()).toMatchObject({ ok: true });
    expect(await names()).toEqual({ policies: [], profiles: [] });
    expect([await works(secret), await works(client.secret)]).toEqual([200, 401]);
    expect(await getClient(client.clientId)).toMatchObject({
      outlook: { will: 'stop' },
      ownPolicy: null,
      setUpRefusal: null,
      secret: { expiresAt: null, oldWorksUntil: null },
    });
    const kept = { 'client.secret.creation.time': expect.any(String) };
    const { 'pouch.secret-rotation': _, ...attributes } = before?.attributes ?? {};
    expect(await inKeycloak()).toEqual({ ...before, secret, attributes: { ...attributes, ...kept } });
  });

  test('it can be set up again', async () => {
    await stop();
    expect(await setUp(client)).toMatchObject({ ok: true });
    expect((await getClient(client.clientId)).outlook).toMatchObject({ will: 'keep-old' });
  });

  test("somebody else's policies, and Pouch's for another client, stay as they are", async () => {
    const admin = await keycloakSide();
    const other = await makeClient(admin);
    try {
      await addPolicy(admin, 'somebody-elses', [{ condition: 'client-roles', configuration: { roles: ['none'] } }]);
      await setUp(other);
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

  test('where another policy covers the client too, its old secret goes on working', async () => {
    await addPolicy(await keycloakSide(), 'another', [EVERY_CLIENT]);
    await rotate();
    expect(await stop()).toMatchObject({ ok: true });
    expect([await works(await secretNow()), await works(client.secret)]).toEqual([200, 200]);
    expect((await getClient(client.clientId)).outlook).toMatchObject({ will: 'keep-old', policies: ['another'] });
  });

  test('lost answers on the way', async () => {
    for (const path of [/\/policies/, /\/profiles/, /\/clients\//]) {
      proxy.inject({ method: 'PUT', path, fault: { kind: 'lose-answer' }, times: 1 });
    }
    expect(await stop()).toMatchObject({ ok: true });
    expect(await names()).toEqual({ policies: [], profiles: [] });
    expect((await getClient(client.clientId)).ownPolicy).toBeNull();
  });

  test('on a server before 26.7.0 as well, where nothing is rotated', async () => {
    proxy.inject({ path: /serverinfo/, fault: { kind: 'rewrite', rewrite: olderVersion } });
    expect(await getClient(client.clientId)).toMatchObject({ outlook: { will: 'refuse' }, ownPolicy: { removalRefusal: null } });
    expect(await stop()).toMatchObject({ ok: true });
    expect(await names()).toEqual({ policies: [], profiles: [] });
  });
});

describe('invalid', () => {
  test.each([{ clientId: '' }, { clientId: 7 }, {}])('%j', async (input) => {
    proxy.reset();
    expect(await stopGracePeriodAction(input)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(proxy.seen).toEqual([]);
  });

  test('a client for which Pouch set up nothing: a policy of somebody else is not taken for it', async () => {
    await addPolicy(await keycloakSide(), 'somebody-elses', [EVERY_CLIENT]);
    expect((await getClient('api-client')).ownPolicy).toBeNull();
    expect(await stopGracePeriodAction({ clientId: 'api-client' })).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect((await names()).policies).toHaveLength(2);
  });
});

describe('not allowed', () => {
  test.each(STRANGERS)('%s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await stop()).toMatchObject({ ok: false, code });
    expect((await names()).policies).toHaveLength(1);
  });

  test('a request without origin', async () => {
    request.headers = new Headers();
    expect(await stop()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect((await names()).policies).toHaveLength(1);
  });
});

describe('refused', () => {
  test('by Keycloak: everything is as before', async () => {
    await rotate();
    proxy.inject({ method: 'PUT', path: /client-policies/, fault: FORBIDDEN });
    expect(await stop()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await names()).toMatchObject({ policies: [expect.any(String)], profiles: [expect.any(String)] });
    expect([await works(await secretNow()), await works(client.secret)]).toEqual([200, 200]);
  });

  test('half-way: the page still offers it, and the next time does the rest', async () => {
    await rotate();
    proxy.inject({ method: 'PUT', path: /\/clients\//, fault: { kind: 'cut' } });
    expect(await stop()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
    proxy.reset();
    expect(await getClient(client.clientId)).toMatchObject({
      outlook: { will: 'stop' },
      ownPolicy: { removalRefusal: null },
      secret: { expiresAt: expect.any(String) },
    });
    expect(await stop()).toMatchObject({ ok: true });
    expect([await works(await secretNow()), await works(client.secret)]).toEqual([200, 401]);
    expect((await getClient(client.clientId)).secret).toMatchObject({ expiresAt: null });
  });

  test('with an expired secret, which would come to life again', async () => {
    await addPolicy(await keycloakSide(), 'brief', [EVERY_CLIENT], { gracePeriod: 1, lifetime: 1 });
    await rotate();
    const expired = await secretNow();
    await expect.poll(() => works(expired), { timeout: 30_000 }).toBe(401);

    expect(await stop()).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('expired') });
    expect((await names()).policies).toHaveLength(2);
    expect([await secretNow(), await works(expired)]).toEqual([expired, 401]);
  });
});

describe('two administrators', () => {
  test('at once: one effect, and the other is told', async () => {
    const admin = await keycloakSide();
    const person = await makeUser(admin, { username: freshName('other'), roles: ['admin'] });
    try {
      const sids = [administrator, await signIn(person)];
      const results = await Promise.all(sids.map((sid) => inSession(sid, stop)));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find(({ ok }) => !ok)).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('Another administrator may have removed it'),
      });
      expect(await names()).toEqual({ policies: [], profiles: [] });
    } finally {
      await removeUsers(admin, [person.username]);
    }
  });

  test('one stops it while another sets it up for another client: both are done', async () => {
    const admin = await keycloakSide();
    const other = await makeClient(admin);
    try {
      const results = await Promise.all([inSession(administrator, stop), inSession(administrator, () => setUp(other))]);
      expect(results).toMatchObject([{ ok: true }, { ok: true }]);
      expect((await names()).policies).toHaveLength(1);
      expect((await getClient(other.clientId)).outlook).toMatchObject({ will: 'keep-old' });
    } finally {
      await admin.clients.del({ id: other.id });
    }
  });

  test('one stops it while another rotates: the old secret goes on only as it was said', async () => {
    const version = await seen();
    const ask = { clientId: client.clientId, typed: '', seen: version };
    const [stopped, rotated] = await Promise.all([
      inSession(administrator, stop),
      inSession(administrator, () => rotateSecretAction(ask)),
    ]);
    expect(stopped).toMatchObject({ ok: true });
    // Whoever rotates first still had the grace period, and the removal ended it; whoever comes second has to type the client id.
    if (rotated.ok) expect([await works(rotated.data.secret), await works(client.secret)]).toEqual([200, 401]);
    else {
      expect(rotated).toMatchObject({ code: 'INVALID_INPUT' });
      expect(await works(client.secret)).toBe(200);
    }
  });
});
