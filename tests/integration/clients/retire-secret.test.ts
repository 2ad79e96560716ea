import { describe, expect, test } from 'vitest';
import { retireOldSecretAction } from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { client, STRANGERS, secretNow, seen, works } from '../../support/client-stage.ts';
import { clientWithoutPolicies, setUp } from '../../support/grace-period-stage.ts';
import { proxy } from '../../support/integration-setup.ts';
import { asSession } from '../../support/request.ts';
import { rotate } from '../../support/rotation.ts';

clientWithoutPolicies();

describe('retiring an old secret', () => {
  test('is refused from a page on which it was still the current one', async () => {
    await setUp();
    await rotate({ typed: '' });
    const stale = await seen();
    const between = await secretNow();
    await rotate({ typed: '' });

    expect(await retireOldSecretAction({ clientId: client.clientId, seen: stale })).toMatchObject({
      ok: false,
      code: 'CONFLICT',
    });
    expect(await works(between)).toBe(200);
  });

  test('is refused for the client that Pouch signs in with, which may still use it', async () => {
    const { clientId } = await getClient('pouch');
    proxy.seen.length = 0;
    expect(await retireOldSecretAction({ clientId, seen: '0.' })).toMatchObject({
      ok: false,
      code: 'REFUSED',
      message: expect.stringContaining('Pouch itself signs in with this client'),
    });
    expect(proxy.seen.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  test.each(STRANGERS)('is refused to %s', async (_who, sid, code) => {
    await setUp();
    await rotate({ typed: '' });
    const version = await seen();
    await asSession(sid());
    expect(await retireOldSecretAction({ clientId: client.clientId, seen: version })).toMatchObject({ ok: false, code });
    expect(await works(client.secret)).toBe(200);
  });
});
