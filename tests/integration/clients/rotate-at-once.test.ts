import { describe, expect, test } from 'vitest';
import { rotateSecretAction, showSecretAction } from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { administrator, client, clientForEachTest, secretNow, works } from '../../support/client-stage.ts';
import { proxy } from '../../support/integration-setup.ts';
import { inSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS } from '../../support/stack.ts';

/** How often the race is run; `npm run soak` asks for more. */
const ROUNDS = Number(process.env.POUCH_SOAK_ROUNDS ?? 3);

clientForEachTest();

describe('at once', () => {
  // A round takes a second or two, so many of them want more time than other tests get.
  test('two administrators rotate the secret once, and the second one is told who did it and when', {
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
        const by = [SEEDED_USERS.administrator, other.username][winner];
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

  test('fifty clicks rotate the secret once', async () => {
    const { secretVersion: seen } = await getClient(client.clientId);
    const ask = { clientId: client.clientId, typed: client.clientId, seen };
    const results = await Promise.all(Array.from({ length: 50 }, () => rotateSecretAction(ask)));

    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(proxy.seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/client-secret'))).toHaveLength(1);
  });
});
