import { describe, expect, test } from 'vitest';
import { rotateSecretAction, showSecretAction } from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { administrator, client, clientForEachTest, STRANGERS, secretNow, works } from '../../support/client-stage.ts';
import { currentSecret } from '../../support/clients.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession, inSession, request } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../support/stack.ts';

/** How often the race is run; `npm run soak` asks for more. */
const ROUNDS = Number(process.env.POUCH_SOAK_ROUNDS ?? 3);

clientForEachTest();

async function rotate(changes: object = {}) {
  const { secretVersion } = await getClient(client.clientId);
  return rotateSecretAction({ clientId: client.clientId, typed: client.clientId, seen: secretVersion, ...changes });
}

describe('done', () => {
  test('the new secret works, the old one does not, and the page tells who did it', async () => {
    const result = await rotate();
    const secret = result.ok ? result.data.secret : '';

    expect([await works(secret), await works(client.secret)]).toEqual([200, 401]);
    expect((await getClient(client.clientId)).lastRotation).toMatchObject({ by: PEOPLE.administrator, isCertain: true });
  });
});

describe('invalid', () => {
  test.each(['', 'api-client', 'Client'])('typed %j', async (typed) => {
    expect(await rotate({ typed })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      fieldErrors: { typed: [expect.any(String)] },
    });
    expect(await works(client.secret)).toBe(200);
  });

  test.each([{ seen: undefined }, { clientId: null }, { typed: 1 }])('%j', async (changes) => {
    expect(await rotate(changes)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await secretNow()).toBe(client.secret);
  });
});

describe('not allowed', () => {
  test.each(STRANGERS)('%s', async (_who, sid, code) => {
    const { secretVersion: seen } = await getClient(client.clientId);
    await asSession(sid());
    const result = await rotateSecretAction({ clientId: client.clientId, typed: client.clientId, seen });
    expect(result).toMatchObject({ ok: false, code });
    expect(await secretNow()).toBe(client.secret);
  });

  test('a request without origin', async () => {
    const { secretVersion: seen } = await getClient(client.clientId);
    request.headers = new Headers();
    const result = await rotateSecretAction({ clientId: client.clientId, typed: client.clientId, seen });
    expect(result).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await secretNow()).toBe(client.secret);
  });
});

describe('refused', () => {
  test("Pouch's own secret, which would lock all users out", async () => {
    const { secretVersion, outlook } = await getClient('pouch');
    expect(outlook).toMatchObject({ will: 'refuse' });
    const result = await rotateSecretAction({ clientId: 'pouch', typed: 'pouch', seen: secretVersion });

    expect(result).toMatchObject({ ok: false, code: 'REFUSED', message: expect.stringContaining('lock all users out') });
    const admin = await keycloakSide();
    const [pouch] = await admin.clients.find({ clientId: 'pouch' });
    expect(await currentSecret(admin, pouch?.id ?? '')).toBe(testStack().pouchClientSecret);
  });

  test('a public client', async () => {
    const { secretVersion } = await getClient('sdk-client');
    const result = await rotateSecretAction({ clientId: 'sdk-client', typed: 'sdk-client', seen: secretVersion });
    expect(result).toMatchObject({ ok: false, code: 'REFUSED' });
  });

  test('what Keycloak refuses', async () => {
    const body = '{"error":"invalid_client","error_description":"a policy says no"}';
    proxy.inject({ method: 'POST', path: /client-secret$/, fault: { kind: 'answer', status: 400, body } });
    expect(await rotate()).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await secretNow()).toBe(client.secret);
  });

  test('a page that does not know of a rotation in Keycloak itself', async () => {
    const { secretVersion: seen } = await getClient(client.clientId);
    const admin = await keycloakSide();
    // Keycloak keeps the time of a secret in whole seconds; a client made with a given secret has none at all.
    await expect
      .poll(async () => {
        await admin.clients.generateNewClientSecret({ id: client.id });
        return (await getClient(client.clientId)).secretVersion;
      })
      .not.toBe(seen);
    const elsewhere = await secretNow();

    expect(await rotate({ seen })).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: expect.stringContaining('changed in Keycloak'),
    });
    expect(await secretNow()).toBe(elsewhere);
  });
});

describe('two administrators', () => {
  // A round takes a second or two, so many of them want more time than other tests get.
  test('rotate at once: one effect, the other is told who and when, and the secret last shown works', {
    timeout: 120_000 + ROUNDS * 5_000,
  }, async () => {
    const admin = await keycloakSide();
    const other = await makeUser(admin, { username: freshName('other'), roles: ['admin'] });
    try {
      const sids = [administrator, await signIn(other)];
      for (let round = 0; round < ROUNDS; round++) {
        const before = await secretNow();
        const { secretVersion: seen } = await inSession(administrator, () => getClient(client.clientId));
        const ask = { clientId: client.clientId, typed: client.clientId, seen };
        const results = await Promise.all(sids.map((sid) => inSession(sid, () => rotateSecretAction(ask))));

        const winner = results.findIndex(({ ok }) => ok);
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        const by = [PEOPLE.administrator, other.username][winner];
        const told = new RegExp(`because ${by} rotated the secret at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC`);
        expect(results[1 - winner]).toMatchObject({ ok: false, code: 'CONFLICT', message: expect.stringMatching(told) });

        const [won] = results.flatMap((result) => (result.ok ? [result.data.secret] : []));
        const shown = await inSession(administrator, () => showSecretAction({ clientId: client.clientId, purpose: 'reveal' }));
        expect(shown).toEqual({ ok: true, data: { secret: won } });
        expect([await works(won ?? ''), await works(before)]).toEqual([200, 401]);
      }
    } finally {
      await removeUsers(admin, [other.username]);
    }
  });

  test('a button pressed fifty times has one effect', async () => {
    const { secretVersion: seen } = await getClient(client.clientId);
    const ask = { clientId: client.clientId, typed: client.clientId, seen };
    const results = await Promise.all(Array.from({ length: 50 }, () => rotateSecretAction(ask)));

    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(proxy.seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/client-secret'))).toHaveLength(1);
  });
});

describe('bad days', () => {
  const rotation = { method: 'POST', path: /client-secret$/ };

  test('a lost answer is settled by reading back: the new secret is shown, and works', async () => {
    proxy.inject({ ...rotation, fault: { kind: 'lose-answer' } });
    const result = await rotate();

    expect(result).toEqual({ ok: true, data: { secret: await secretNow() } });
    expect([await works(await secretNow()), await works(client.secret)]).toEqual([200, 401]);
  });

  test('a call that never arrived: it says that nothing was changed', async () => {
    proxy.inject({ ...rotation, fault: { kind: 'cut' } });

    expect(await rotate()).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: expect.stringContaining('The secret was not rotated'),
    });
    expect(await secretNow()).toBe(client.secret);
    expect((await getClient(client.clientId)).lastRotation).toBeNull();
  });

  test('a lost answer and then no Keycloak: it says that it does not know, and the page finds out later', async () => {
    const { secretVersion: seen } = await getClient(client.clientId);
    proxy.inject({ ...rotation, fault: { kind: 'lose-answer' } });
    // The first read is the one before the rotation; then Keycloak is away for the rest.
    proxy.inject({ method: 'GET', path: /client-secret$/, fault: { kind: 'cut' } });
    proxy.inject({ method: 'GET', path: /client-secret$/, fault: { kind: 'rewrite', rewrite: (body) => body }, times: 1 });
    expect(await rotate({ seen })).toMatchObject({
      ok: false,
      code: 'UNAVAILABLE',
      message: expect.stringContaining('unknown'),
    });

    proxy.reset();
    const found = await getClient(client.clientId);
    expect(found.secretVersion).not.toBe(seen);
    expect(found.lastRotation).toMatchObject({ by: PEOPLE.administrator, isCertain: false });
    const shown = await showSecretAction({ clientId: client.clientId, purpose: 'reveal' });
    expect(await works(shown.ok ? shown.data.secret : '')).toBe(200);
    expect(await rotate({ seen })).toMatchObject({ ok: false, code: 'CONFLICT' });
  });
});
