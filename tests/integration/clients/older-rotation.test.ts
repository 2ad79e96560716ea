import { beforeEach, describe, expect, test } from 'vitest';
import { getClient } from '@/lib/clients/data';
import { client, secretNow, works } from '../../support/client-stage.ts';
import { addPolicy, olderVersion } from '../../support/clients.ts';
import { clientWithoutPolicies, EVERY_CLIENT } from '../../support/grace-period-stage.ts';
import { proxy } from '../../support/integration-setup.ts';
import { rotate } from '../../support/rotation.ts';
import { keycloakSide } from '../../support/stack.ts';

clientWithoutPolicies();

const OLDER = '26.6.4';
const PUBLIC_CLIENTS = { condition: 'client-access-type', configuration: { type: ['public'] } };

beforeEach(() => {
  proxy.inject({ path: /serverinfo/, fault: { kind: 'rewrite', rewrite: olderVersion } });
});

describe('before Keycloak 26.7', () => {
  test.each<[string, object[]]>([
    ['no policy', []],
    ['a policy for other clients', [PUBLIC_CLIENTS]],
  ])('a rotation under %s makes the new secret work and the old one stop', async (_, conditions) => {
    if (conditions.length > 0) await addPolicy(await keycloakSide(), 'given', conditions);
    const { outlook, setUpRefusal } = await getClient(client.clientId);
    expect(outlook).toMatchObject({ will: 'stop' });
    expect(setUpRefusal).toContain(`Grace periods are broken on Keycloak ${OLDER}`);

    const result = await rotate();
    const secret = result.ok ? result.data.secret : '';
    expect([await works(secret), await works(client.secret)]).toEqual([200, 401]);
  });

  test('a rotation under a policy that covers the client is refused, and the secret stays', async () => {
    await addPolicy(await keycloakSide(), 'given', [EVERY_CLIENT]);
    const why = expect.stringContaining(`The policy "given" covers this client, and on Keycloak ${OLDER}`);
    expect((await getClient(client.clientId)).outlook).toEqual({ will: 'refuse', why });
    expect(await rotate()).toMatchObject({ ok: false, code: 'REFUSED' });
    expect(await secretNow()).toBe(client.secret);
  });
});
