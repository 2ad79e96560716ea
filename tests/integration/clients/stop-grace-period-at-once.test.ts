import { beforeEach, describe, expect, test } from 'vitest';
import { rotateSecretAction } from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { administrator, client, seen, works } from '../../support/client-stage.ts';
import { makeClient } from '../../support/clients.ts';
import { clientWithoutPolicies, policyNames, setUp, stop } from '../../support/grace-period-stage.ts';
import { inSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';

clientWithoutPolicies();
beforeEach(async () => {
  expect(await setUp()).toMatchObject({ ok: true });
});

describe('two administrators at once', () => {
  test('stop it once, and the second one is told', async () => {
    const admin = await keycloakSide();
    const user = await makeUser(admin, { username: freshName('other'), roles: ['admin'] });
    try {
      const sids = [administrator, await signIn(user)];
      const results = await Promise.all(sids.map((sid) => inSession(sid, stop)));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find(({ ok }) => !ok)).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('Another administrator may have removed it'),
      });
      expect(await policyNames()).toEqual({ policies: [], profiles: [] });
    } finally {
      await removeUsers(admin, [user.username]);
    }
  });

  test('stop it for one client and set it up for another: both are done', async () => {
    const admin = await keycloakSide();
    const other = await makeClient(admin);
    try {
      const results = await Promise.all([
        inSession(administrator, stop),
        inSession(administrator, () => setUp({ clientId: other.clientId })),
      ]);
      expect(results).toMatchObject([{ ok: true }, { ok: true }]);
      expect((await policyNames()).policies).toHaveLength(1);
      expect((await getClient(other.clientId)).outlook).toMatchObject({ will: 'keep-old' });
    } finally {
      await admin.clients.del({ id: other.id });
    }
  });

  test('stop it and rotate: the old secret keeps working only if the page said so', async () => {
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
