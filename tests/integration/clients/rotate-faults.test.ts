import { describe, expect, test } from 'vitest';
import { showSecretAction } from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { client, clientForEachTest, secretNow, works } from '../../support/client-stage.ts';
import { proxy } from '../../support/integration-setup.ts';
import { rotate } from '../../support/rotation.ts';
import { SEEDED_USERS } from '../../support/stack.ts';

clientForEachTest();

describe('a rotation without an answer', () => {
  const rotation = { method: 'POST', path: /client-secret$/ };

  test('is reported as done if it happened, with the new secret', async () => {
    proxy.inject({ ...rotation, fault: { kind: 'lose-answer' } });
    const result = await rotate();

    expect(result).toEqual({ ok: true, data: { secret: await secretNow() } });
    expect([await works(await secretNow()), await works(client.secret)]).toEqual([200, 401]);
  });

  test('is reported as not done if it did not happen', async () => {
    proxy.inject({ ...rotation, fault: { kind: 'cut' } });

    expect(await rotate()).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: expect.stringContaining('The secret was not rotated'),
    });
    expect(await secretNow()).toBe(client.secret);
    expect((await getClient(client.clientId)).lastRotation).toBeNull();
  });

  test('is reported as unknown where Keycloak stays away, and the page finds out later', async () => {
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
    expect(found.lastRotation).toMatchObject({ by: SEEDED_USERS.administrator, isCertain: false });
    const shown = await showSecretAction({ clientId: client.clientId, purpose: 'reveal' });
    expect(await works(shown.ok ? shown.data.secret : '')).toBe(200);
    expect(await rotate({ seen })).toMatchObject({ ok: false, code: 'CONFLICT' });
  });
});
