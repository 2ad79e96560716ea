import { beforeEach, expect, test } from 'vitest';
import { requirePermission } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { examine } from '@/lib/instance/doctor';
import { makeClient } from '../../support/clients.ts';
import { asSession } from '../../support/request.ts';
import { keycloakSide } from '../../support/stack.ts';
import { administrator, signInViewers } from '../../support/viewers.ts';

signInViewers();
beforeEach(() => asSession(administrator));

test("finds Wallaroo's API where something answers, the claims of its tokens where mappers make them, and what providers lack", async () => {
  const admin = await keycloakSide();
  const { id, clientId } = await makeClient(admin);
  const provider = { alias: `doctor-${Date.now()}`, providerId: 'oidc' };
  const address = 'http://192.168.0.9/login';
  await admin.identityProviders.create({
    ...provider,
    enabled: true,
    config: { authorizationUrl: address, tokenUrl: address },
  });
  const found = async (changes: object) => {
    const checks = await examine(await requirePermission('view-users'), { ...env(), ...changes });
    return Object.fromEntries(checks.map(({ id, ...check }) => [id, check]));
  };
  try {
    const answering = await found({ POUCH_WALLAROO_URL: new URL(env().KEYCLOAK_URL).origin });
    expect(answering['wallaroo-api-address']).toMatchObject({ state: 'pass' });
    expect(answering['wallaroo-api-claims']).toMatchObject({ state: 'pass' });
    expect(answering['identity-providers']).toMatchObject({ state: 'warn', words: expect.stringContaining(provider.alias) });
    const silent = await found({ POUCH_WALLAROO_URL: 'http://127.0.0.1:9', POUCH_API_CLIENT_ID: clientId });
    expect(silent['wallaroo-api-address']).toMatchObject({ state: 'warn' });
    expect(silent['wallaroo-api-claims']).toMatchObject({ state: 'warn', words: expect.stringContaining('no claim') });
  } finally {
    await admin.identityProviders.del({ alias: provider.alias });
    await admin.clients.del({ id });
  }
});
