import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { changeTokenLifeAction } from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { client, clientForEachTest, STRANGERS } from '../../support/client-stage.ts';
import { clientInKeycloak } from '../../support/clients.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession } from '../../support/request.ts';
import { postGrant } from '../../support/token-endpoint.ts';

const LIFE = 'access.token.lifespan';
clientForEachTest({ attributes: { [LIFE]: '1234', kept: 'yes' } });

const set = (seconds: unknown, clientId = client.clientId) => changeTokenLifeAction({ clientId, seconds });
const inKeycloak = () => clientInKeycloak(client.id);

/** How long a real token of the client lives by its claims: `expires_in` is what is left of that, a second less by now. */
async function issued(): Promise<number> {
  const signedBy = { client_id: client.clientId, client_secret: client.secret };
  const response = await postGrant({ grant_type: 'client_credentials', ...signedBy });
  const { exp = 0, iat = 0 } = decodeJwt(((await response.json()) as { access_token: string }).access_token);
  return exp - iat;
}

describe('a changed token lifetime', () => {
  test("applies to new tokens and changes nothing else, and an empty one restores the realm's", async () => {
    const before = await inKeycloak();
    expect(await set(600)).toMatchObject({ ok: true });
    expect(await inKeycloak()).toEqual({ ...before, attributes: { ...before?.attributes, [LIFE]: '600' } });
    expect(await issued()).toBe(600);
    expect(await getClient(client.clientId)).toMatchObject({ tokenSeconds: 600, hasOwnTokenLife: true });

    expect(await set(null)).toMatchObject({ ok: true });
    expect((await inKeycloak())?.attributes).not.toHaveProperty(LIFE);
    expect(await issued()).toBe(60);
  });
});

describe('an invalid token lifetime', () => {
  test.each([0, 59, -1, 86_401, 600.5, '600', Number.NaN, undefined])(
    'is refused without asking Keycloak: %j',
    async (seconds) => {
      proxy.reset();
      expect(await set(seconds)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
      expect(proxy.seen).toEqual([]);
    },
  );
});

describe('a token lifetime that is not allowed', () => {
  test.each(STRANGERS)('is refused to %s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await set(600)).toMatchObject({ ok: false, code });
    expect((await inKeycloak())?.attributes?.[LIFE]).toBe('1234');
  });
});

describe('a refused token lifetime', () => {
  test("is not set for Pouch's own client, nor for one that does not exist", async () => {
    expect(await set(600, 'pouch')).toMatchObject({ ok: false, code: 'REFUSED' });
    expect(await set(600, 'nonsense')).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test('stays as it was where Keycloak refuses it', async () => {
    proxy.inject({ method: 'PUT', fault: { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' }, times: 1 });
    expect(await set(600)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect((await inKeycloak())?.attributes?.[LIFE]).toBe('1234');
  });
});
