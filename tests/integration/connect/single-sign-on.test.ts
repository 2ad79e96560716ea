import { beforeEach, describe, expect, test } from 'vitest';
import { getInstance } from '@/lib/connect/data';
import { providerGuides } from '@/lib/connect/identity-providers';
import { addressesOf, type Instance } from '@/lib/wallaroo/instance';
import { keycloakSide, testStack } from '../../support/stack.ts';
import { undo, userForEachTest } from '../../support/user-stage.ts';

const { keycloakUrl, pouchUrl } = testStack();
const PROVIDER = 'https://provider.example.com';
const OAUTH = {
  clientId: 'wallaroo',
  clientSecret: 'secret',
  authorizationUrl: `${PROVIDER}/auth`,
  tokenUrl: `${PROVIDER}/token`,
};

userForEachTest('sso');

let instance: Instance;
beforeEach(async () => {
  instance = await getInstance();
});

const valuesFor = (alias: string) =>
  providerGuides(instance)
    .find((guide) => guide.alias === alias)
    ?.there.map(([, value]) => value);

async function addProvider(alias: string, config: Record<string, string>): Promise<void> {
  const admin = await keycloakSide();
  await admin.identityProviders.create({ alias, providerId: alias, enabled: true, config });
  undo.push(async () => (await keycloakSide()).identityProviders.del({ alias }));
}

/** Where a browser is sent that starts to sign in to Pouch and goes to the provider. */
async function sentTo(hint?: string): Promise<URL> {
  const query = new URLSearchParams({
    client_id: 'pouch',
    redirect_uri: `${pouchUrl}/api/auth/callback/keycloak`,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
    ...(hint && { kc_idp_hint: hint }),
  });
  let address = `${keycloakUrl}/realms/master/protocol/openid-connect/auth?${query}`;
  const cookies: string[] = [];
  for (let step = 0; step < 4 && address.startsWith(keycloakUrl); step++) {
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie: cookies.join('; ') } });
    cookies.push(...answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? ''));
    const next = answer.headers.get('location');
    if (!next) throw new Error(`no way on: ${answer.status}`);
    address = next;
  }
  return new URL(address);
}

describe('the guide', () => {
  test.each(['google', 'oidc'])('names the redirect address that Keycloak sends to %s', async (alias) => {
    await addProvider(alias, OAUTH);
    const there = await sentTo(alias);
    expect(there.searchParams.get('redirect_uri')).toBe(valuesFor(alias)?.[0]);
  });

  test('names the addresses that Keycloak sends to a SAML provider', async () => {
    await addProvider('saml', {
      singleSignOnServiceUrl: `${PROVIDER}/sso`,
      idpEntityId: PROVIDER,
      nameIDPolicyFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    });
    const [acs = '', audience = '', descriptor = ''] = valuesFor('saml') ?? [];
    const metadata = await (await fetch(descriptor)).text();
    expect(metadata).toContain(`entityID="${audience}"`);
    expect(metadata).toContain(`Location="${acs}"`);
  });
});

test('the default provider of the redirector skips the form for every client, as the guide says', async () => {
  await addProvider('google', OAUTH);
  const admin = await keycloakSide();
  const executions = await admin.authenticationManagement.getExecutions({ flow: 'browser' });
  const { id = '' } = executions.find(({ providerId }) => providerId === 'identity-provider-redirector') ?? {};
  await admin.authenticationManagement.createConfig({ id, alias: 'seamless', config: { defaultProvider: 'google' } });
  undo.push(async () => {
    const later = await keycloakSide();
    const present = await later.authenticationManagement.getExecutions({ flow: 'browser' });
    const config = present.find((execution) => execution.id === id)?.authenticationConfig ?? '';
    await later.authenticationManagement.delConfig({ id: config });
  });
  expect((await sentTo()).searchParams.get('redirect_uri')).toBe(
    addressesOf(instance).brokerEndpoint.replace('{alias}', 'google'),
  );
});
