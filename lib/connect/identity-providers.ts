import { addressesOf, type Instance } from '@/lib/wallaroo/instance';

/** How an identity provider is set up for Wallaroo, as far as Keycloak's side goes. */
export type ProviderGuide = {
  provider: string;
  /** What Keycloak calls the kind of provider, and the alias that it suggests. */
  kind: string;
  alias: string;
  /** What to enter at the provider. */
  there: [name: string, value: string][];
  /** What to enter in Keycloak. */
  here: string[];
};

/** Returns the steps for the providers that Wallaroo has guides for. */
export function providerGuides(instance: Instance): ProviderGuide[] {
  const { brokerEndpoint, issuer } = addressesOf(instance);
  const redirect = (alias: string) => brokerEndpoint.replace('{alias}', alias);
  return [
    {
      provider: 'Azure (Microsoft Entra ID)',
      kind: 'OpenID Connect v1.0',
      alias: 'oidc',
      there: [['Redirect URI of the app registration (Web)', redirect('oidc')]],
      here: [
        'Discovery endpoint: https://login.microsoftonline.com/TENANT_ID/v2.0/.well-known/openid-configuration',
        'Client ID: the application ID. Client secret: the value of a secret of the app registration, not its ID.',
      ],
    },
    {
      provider: 'Google',
      kind: 'Google',
      alias: 'google',
      there: [['Authorized redirect URI of the OAuth client', redirect('google')]],
      here: [
        'Client ID and client secret: those of the OAuth client.',
        'Hosted domain: the domain of your organization. If it is empty, every user of Google can sign in.',
      ],
    },
    {
      provider: 'AWS IAM Identity Center (SAML 2.0)',
      kind: 'SAML v2.0',
      alias: 'saml',
      there: [
        ['Application ACS URL', redirect('saml')],
        ['Application SAML audience', issuer],
        ['Or both, from the metadata at', `${redirect('saml')}/descriptor`],
      ],
      here: [
        'SAML entity descriptor: the URL or file of the metadata that AWS shows.',
        'NameID policy format: Email. Add attribute mappers for the email address, first name and last name.',
      ],
    },
  ];
}
