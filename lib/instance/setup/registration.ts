import type { Role } from '@/lib/keycloak/realm-names';

/** What Pouch's client in Keycloak depends on. */
export type Registration = {
  realm: string;
  clientId: string;
  /** Pouch's address as browsers see it. */
  url: string;
  /** Pouch's address as Keycloak sees it, for back-channel logout; the same unless a network lies between. */
  internalUrl?: string;
  /** Left out: Keycloak makes one for a new client, and an existing client keeps its own. */
  secret?: string;
  accessRole: Role;
};

/** What an administrator's token may carry into Pouch besides the role that opens it, which brings the roles within it. */
export const MANAGEMENT_ROLES = [
  'query-users',
  'view-users',
  'manage-users',
  'query-clients',
  'view-clients',
  'manage-clients',
  'view-events',
  'manage-events',
  'view-identity-providers',
  'view-realm',
  'manage-realm',
];

/** Where the roles, the user's ID and the username in tokens come from. `basic` is new in Keycloak 25. */
export const CLIENT_SCOPES = ['basic', 'roles', 'profile', 'email'];

/** Only for a client that does not exist yet: administrators may call it something else. */
const NAME = { name: 'Pouch', description: 'User administration. Its tokens stay on its server.' };

const CALLBACK = '/api/auth/callback/keycloak';
const LOGOUT = '/api/back-channel-logout';

/** Returns the address to which Keycloak sends a browser back with a code. */
export function callbackOf(url: string): string {
  return `${url}${CALLBACK}`;
}

type Settings = Record<string, string | boolean | string[]>;

/** Returns what the client must have, whatever else it has. */
export function wantedSettings({ url }: Registration): Settings {
  return {
    enabled: true,
    protocol: 'openid-connect',
    publicClient: false,
    bearerOnly: false,
    consentRequired: false,
    clientAuthenticatorType: 'client-secret',
    standardFlowEnabled: true,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    serviceAccountsEnabled: false,
    authorizationServicesEnabled: false,
    fullScopeAllowed: false,
    frontchannelLogout: false,
    rootUrl: url,
    baseUrl: '/',
    redirectUris: [callbackOf(url)],
    webOrigins: [],
  };
}

/** Returns the attributes that the client must have; `false` is what Keycloak takes a missing one for. */
export function wantedAttributes({ url, internalUrl = url }: Registration): Record<string, string> {
  return {
    'pkce.code.challenge.method': 'S256',
    'backchannel.logout.url': `${internalUrl}${LOGOUT}`,
    'backchannel.logout.session.required': 'true',
    // Pouch signs out from its server, so no page may be opened by Keycloak afterwards.
    'post.logout.redirect.uris': '-',
    // A removed role or a disabled user takes effect when the access token expires.
    'access.token.lifespan': '60',
    'id.token.signed.response.alg': 'RS256',
    'oauth2.device.authorization.grant.enabled': 'false',
    'oidc.ciba.grant.enabled': 'false',
    'standard.token.exchange.enabled': 'false',
    'client.use.lightweight.access.token.enabled': 'false',
    'tls.client.certificate.bound.access.tokens': 'false',
    'dpop.bound.access.tokens': 'false',
    'require.pushed.authorization.requests': 'false',
  };
}

/** Returns a client as it is created. */
export function newClient(registration: Registration) {
  const { clientId, secret } = registration;
  const attributes = Object.entries(wantedAttributes(registration)).filter(([, value]) => value !== 'false');
  return {
    clientId,
    ...NAME,
    ...(secret ? { secret } : {}),
    ...wantedSettings(registration),
    attributes: Object.fromEntries(attributes),
  };
}

/** Returns whether a client is Pouch's, by its name or its redirect address: set-up changes and deletes no other. */
export function isPouch(client: Record<string, unknown>): boolean {
  const { name, redirectUris } = client;
  const addresses = Array.isArray(redirectUris) ? redirectUris : [];
  return name === NAME.name || addresses.some((address) => typeof address === 'string' && address.endsWith(CALLBACK));
}

/** Returns where Keycloak reaches Pouch, if a client says so and that is not where browsers do. */
export function internalUrlOf(client: { rootUrl?: unknown; attributes?: Record<string, unknown> | null }): string | undefined {
  const address = client.attributes?.['backchannel.logout.url'];
  if (typeof address !== 'string' || !address.endsWith(LOGOUT)) return undefined;
  const url = address.slice(0, -LOGOUT.length);
  return url === client.rootUrl ? undefined : url;
}
