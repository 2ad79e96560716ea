import { describe, expect, test } from 'vitest';
import { getClient } from '@/lib/clients/data';
import { client, works } from '../../support/client-stage.ts';
import { addPolicy } from '../../support/clients.ts';
import { clientWithoutPolicies, EVERY_CLIENT } from '../../support/grace-period-stage.ts';
import { proxy } from '../../support/integration-setup.ts';
import { keycloakSide } from '../../support/stack.ts';

clientWithoutPolicies();

describe('the page says beforehand what Keycloak does to the old secret', () => {
  const holdsFor = (name: string): [string, object[], 'keep-old' | 'stop' | 'unknown'][] => [
    ['every client', [EVERY_CLIENT], 'keep-old'],
    ['confidential clients', [{ condition: 'client-access-type', configuration: { type: ['confidential'] } }], 'keep-old'],
    ['public clients', [{ condition: 'client-access-type', configuration: { type: ['public'] } }], 'stop'],
    ['clients with a role', [{ condition: 'client-roles', configuration: { roles: [name] } }], 'keep-old'],
    ['clients with another role', [{ condition: 'client-roles', configuration: { roles: ['another'] } }], 'stop'],
    ['no client', [{ ...EVERY_CLIENT, configuration: { 'is-negative-logic': true } }], 'stop'],
    ['no client, without a condition', [], 'stop'],
    ['some updaters', [{ condition: 'client-updater-source-groups', configuration: { groups: ['x'] } }], 'unknown'],
  ];

  test.each(holdsFor('wanted'))('under a policy for %s', async (_whom, conditions, will) => {
    const admin = await keycloakSide();
    await admin.clients.createRole({ id: client.id, name: 'wanted' });
    await addPolicy(admin, 'given', conditions);

    expect((await getClient(client.clientId)).outlook).toMatchObject({ will });
    if (will === 'unknown') return;
    await admin.clients.generateNewClientSecret({ id: client.id });
    expect(await works(client.secret)).toBe(will === 'keep-old' ? 200 : 401);
  });

  test('under a policy whose grace period is zero', async () => {
    await addPolicy(await keycloakSide(), 'given', [EVERY_CLIENT], { gracePeriod: 0 });
    expect((await getClient(client.clientId)).outlook).toMatchObject({ will: 'stop', why: expect.stringContaining('"given"') });
  });
});

describe('the page promises no grace period', () => {
  test('where Keycloak hides its version', async () => {
    await addPolicy(await keycloakSide(), 'given', [EVERY_CLIENT]);
    proxy.inject({ path: /serverinfo/, fault: { kind: 'rewrite', rewrite: (body) => body.replace('"version"', '"hidden"') } });
    expect(await getClient(client.clientId)).toMatchObject({
      outlook: { will: 'unknown', why: expect.stringContaining('the permission to see the version of Keycloak') },
      setUpRefusal: expect.any(String),
    });
  });

  test('where Keycloak runs without secret rotation', async () => {
    const without = {
      kind: 'rewrite',
      rewrite: (body: string) => body.replaceAll('"id":"secret-rotation"', '"id":"none"'),
    } as const;
    proxy.inject({ path: /serverinfo/, fault: without });
    await addPolicy(await keycloakSide(), 'given', [EVERY_CLIENT]);

    expect(await getClient(client.clientId)).toMatchObject({
      outlook: { will: 'stop' },
      setUpRefusal: expect.stringContaining('client-secret-rotation'),
    });
  });

  test('where Keycloak does not let Pouch read the policies', async () => {
    proxy.inject({ path: /client-policies/, fault: { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' } });
    expect((await getClient(client.clientId)).outlook).toMatchObject({
      will: 'unknown',
      why: expect.stringContaining('view-realm'),
    });
  });
});
