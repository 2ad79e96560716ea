import { describe, expect, it } from 'vitest';
import type { Client } from '@/lib/keycloak/clients';
import { findWebClient, homeOf } from '@/lib/users/hand-off/web-client';

const DOMAIN = { kind: 'domain', origin: 'https://wallaroo.example.net' } as const;

const client = (changes: Partial<Client>): Client => ({
  id: 'x',
  clientId: 'web',
  enabled: true,
  publicClient: true,
  bearerOnly: false,
  clientAuthenticatorType: 'client-secret',
  standardFlowEnabled: true,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  consentRequired: false,
  redirectUris: [],
  webOrigins: [],
  attributes: {},
  ...changes,
});
const at = (baseUrl: string, clientId = 'web') => client({ clientId, baseUrl });

describe('the home page of a client', () => {
  it.each([
    ['its base URL', { baseUrl: 'https://wallaroo.example.net/home' }, 'https://wallaroo.example.net/home'],
    ['its base URL below the root', { rootUrl: 'https://wallaroo.example.net', baseUrl: '/a' }, 'https://wallaroo.example.net/a'],
    ['its root', { rootUrl: 'https://wallaroo.example.net' }, 'https://wallaroo.example.net'],
    ['none without an address', { baseUrl: '' }, null],
    ['none where Keycloak fills the address in', { rootUrl: `\${authBaseUrl}`, baseUrl: '/realms/master/account/' }, null],
    ['none where it is a script', { baseUrl: 'javascript:alert(1)' }, null],
    ['none of a disabled client', { baseUrl: 'https://wallaroo.example.net', enabled: false }, null],
    ['none of a client without the code flow', { baseUrl: 'https://wallaroo.example.net', standardFlowEnabled: false }, null],
    ['none of a SAML client', { baseUrl: 'https://wallaroo.example.net', protocol: 'saml' }, null],
  ])('is %s', (_, changes, home) => expect(homeOf(client(changes))).toBe(home));
});

describe("Wallaroo's web client", () => {
  it('is the one with a home page at the address of the instance', () => {
    const others = [at('https://elsewhere.example.net/'), client({ rootUrl: null })];
    expect(findWebClient([...others, at('https://wallaroo.example.net/app')], DOMAIN)?.url).toBe(
      'https://wallaroo.example.net/app',
    );
  });

  it('is the one at the root where there are several, and none where that does not decide', () => {
    const [root, app, lab] = [
      at('https://wallaroo.example.net/'),
      at('https://wallaroo.example.net/app'),
      at('https://wallaroo.example.net/lab'),
    ];
    expect(findWebClient([app, root, lab], DOMAIN)?.client).toBe(root);
    expect(findWebClient([app, lab], DOMAIN)).toBeNull();
    expect(findWebClient([root, { ...root }], DOMAIN)).toBeNull();
  });

  it('is found on a subdomain of the instance, and not on one of another', () => {
    const blue = { kind: 'subdomains', prefix: 'blue', suffix: 'example.net' } as const;
    const homes = ['https://green.example.net', 'https://blueish.example.net', 'https://blue.example.net.evil.org'];
    expect(
      findWebClient(
        homes.map((each) => at(each)),
        blue,
      ),
    ).toBeNull();
    expect(findWebClient([at('https://blue.example.net'), ...homes.map((each) => at(each))], blue)).toMatchObject({
      url: 'https://blue.example.net',
    });
    expect(findWebClient([at('https://lab.example.net')], { ...blue, prefix: '' })?.url).toBe('https://lab.example.net');
  });
});
