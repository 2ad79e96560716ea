import { describe, expect, test } from 'vitest';
import { showSecretAction } from '@/lib/clients/actions';
import { client, clientForEachTest, STRANGERS } from '../../support/client-stage.ts';
import { tokenStatus, WITHHELD_SECRET } from '../../support/clients.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession, request } from '../../support/request.ts';

clientForEachTest();

const reveal = () => showSecretAction({ clientId: client.clientId, purpose: 'reveal' });

describe('showing a secret', () => {
  test('returns the secret that works at the token endpoint', async () => {
    expect(await reveal()).toEqual({ ok: true, data: { secret: client.secret } });
    expect(await tokenStatus(client.clientId, client.secret)).toBe(200);
  });

  test.each([{ clientId: '' }, { clientId: 7 }, {}, { clientId: 'x', purpose: 'steal' }])('refuses %j', async (input) => {
    proxy.reset();
    expect(await showSecretAction({ purpose: 'copy', ...input })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(proxy.seen).toEqual([]);
  });

  test.each(['../users', 'a?b=c', 'a&search=true', 'a/client-secret', '%2e%2e', 'a#b'])(
    'finds no client named %j',
    async (clientId) => {
      expect(await showSecretAction({ clientId, purpose: 'reveal' })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
      for (const { path } of proxy.seen) expect(path).toMatch(/^\/auth\/(admin\/realms\/master\/clients\/\?clientId=|realms\/)/);
    },
  );

  test.each(STRANGERS)('refuses %s', async (_who, sid, code) => {
    await asSession(sid());
    expect(await reveal()).toMatchObject({ ok: false, code });
  });

  test('refuses a request without origin', async () => {
    request.headers = new Headers();
    expect(await reveal()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });

  test('names the missing role where Keycloak masks the secret, and never returns the mask', async () => {
    proxy.inject({
      path: /client-secret$/,
      fault: { kind: 'rewrite', rewrite: () => `{"type":"secret","value":"${WITHHELD_SECRET}"}` },
    });

    expect(await reveal()).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
      message: expect.stringContaining('"manage-clients"'),
    });
  });

  test('is refused where Keycloak refuses it or does not answer', async () => {
    proxy.inject({ path: /client-secret$/, fault: { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' } });
    expect(await reveal()).toMatchObject({ ok: false, code: 'FORBIDDEN' });

    proxy.inject({ path: /client-secret$/, fault: { kind: 'cut' } });
    expect(await reveal()).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  });
});
