import { beforeEach, describe, expect, test } from 'vitest';
import { getClient } from '@/lib/clients/data';
import { client, secretNow, works } from '../../support/client-stage.ts';
import { clientWithoutPolicies, policyNames, setUp, stop } from '../../support/grace-period-stage.ts';
import { proxy } from '../../support/integration-setup.ts';
import { rotate } from '../../support/rotation.ts';

const FORBIDDEN = { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' } as const;

clientWithoutPolicies();
beforeEach(async () => {
  expect(await setUp()).toMatchObject({ ok: true });
});

describe('stopping the grace period', () => {
  test('changes nothing where Keycloak refuses', async () => {
    await rotate();
    proxy.inject({ method: 'PUT', path: /client-policies/, fault: FORBIDDEN });
    expect(await stop()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await policyNames()).toMatchObject({ policies: [expect.any(String)], profiles: [expect.any(String)] });
    expect([await works(await secretNow()), await works(client.secret)]).toEqual([200, 200]);
  });

  test('can be repeated, and does the rest, after it failed halfway', async () => {
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

  test('is done although answers were lost', async () => {
    for (const path of [/\/policies/, /\/profiles/, /\/clients\//]) {
      proxy.inject({ method: 'PUT', path, fault: { kind: 'lose-answer' }, times: 1 });
    }
    expect(await stop()).toMatchObject({ ok: true });
    expect(await policyNames()).toEqual({ policies: [], profiles: [] });
    expect((await getClient(client.clientId)).ownPolicy).toBeNull();
  });
});
