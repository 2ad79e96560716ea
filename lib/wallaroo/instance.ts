import { pathOf } from '@/lib/path-segments';

/** How the parts of a Wallaroo instance are addressed: one domain since 2024.2, a subdomain for each before. */
export type Layout = { kind: 'domain'; origin: string } | { kind: 'subdomains'; prefix: string; suffix: string };

/** SDKs up to 2024.1 want Keycloak's address as well; later ones find it under the instance's own. */
export type SdkGeneration = '2024.1' | '2024.2';

/** A Wallaroo instance, as far as connecting to it goes. */
export type Instance = {
  layout: Layout;
  /** Keycloak with its path, where it is not where the layout has it. */
  keycloakUrl?: string | null;
  realm: string;
  /** The version of the Wallaroo SDK that fits the instance. */
  sdkVersion: string;
  apiClient: string;
  sdkClient: string;
};

export type Addresses = {
  /** Keycloak without its path, as SDKs up to 2024.1 want it. */
  keycloakOrigin: string;
  /** Keycloak with its path. */
  keycloak: string;
  issuer: string;
  token: string;
  deviceAuthorization: string;
  adminApi: string;
  adminConsole: string;
  /** The clients in Keycloak's console, as Wallaroo's guides print it. */
  clientsInConsole: string;
  /** Where an identity provider sends users back to. */
  brokerEndpoint: string;
  /** What the SDK calls the API endpoint. */
  api: string;
  mlopsApi: string;
  swagger: string;
  inference: string;
  /** What clients of the OpenAI API call the base URL; the token is the API key. */
  openai: string;
};

export function addressesOf({ layout, realm, keycloakUrl }: Pick<Instance, 'layout' | 'realm' | 'keycloakUrl'>): Addresses {
  const keycloak = keycloakUrl || `${serviceOrigin(layout, 'keycloak')}/auth`;
  const keycloakOrigin = new URL(keycloak).origin;
  const api = serviceOrigin(layout, 'api');
  const issuer = keycloak + pathOf`/realms/${realm}`;
  const mlopsApi = `${api}/v1/api`;
  const inference = `${mlopsApi}/pipelines/infer/{pipeline}-{id}/{pipeline}`;
  return {
    keycloakOrigin,
    keycloak,
    issuer,
    token: `${issuer}/protocol/openid-connect/token`,
    deviceAuthorization: `${issuer}/protocol/openid-connect/auth/device`,
    adminApi: keycloak + pathOf`/admin/realms/${realm}`,
    adminConsole: `${keycloak}/admin/`,
    clientsInConsole: keycloak + pathOf`/admin/${realm}/console/#/realms/${realm}/clients`,
    brokerEndpoint: `${issuer}/broker/{alias}/endpoint`,
    api,
    mlopsApi,
    swagger: `${mlopsApi}/docs`,
    inference,
    openai: `${inference}/openai/v1`,
  };
}

function serviceOrigin(layout: Layout, service: 'keycloak' | 'api'): string {
  if (layout.kind === 'domain') return layout.origin;
  const { prefix, suffix } = layout;
  return `https://${prefix ? `${prefix}.` : ''}${service}.${suffix}`;
}

/**
 * Returns the layout of an address as users paste it: with or without https, with the path of one of its services. Returns null
 * if it is no address.
 */
export function domainLayout(text: string): Layout | null {
  const address = text.trim();
  const url = URL.parse(/^https?:\/\//i.test(address) ? address : `https://${address}`);
  if (!url || url.username || url.search || url.hash || !/^\/?((auth|v1)(\/.*)?)?$/.test(url.pathname)) return null;
  return HOST.test(url.hostname) ? { kind: 'domain', origin: url.origin } : null;
}

/**
 * Returns Keycloak's address as users paste it, with the path it has in Wallaroo where the address does not show another; null
 * if it is no address.
 */
export function keycloakAddress(text: string): string | null {
  const address = text.trim();
  const url = URL.parse(/^\w+:\/\//.test(address) ? address : `https://${address}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash || !HOST.test(url.hostname)) return null;
  const path = url.pathname.replace(/\/(realms|admin)(\/.*)?$/, '').replace(/\/+$/, '');
  const isAtRoot = /^\/(realms|admin)(\/|$)/.test(url.pathname);
  return url.origin + (path || (isAtRoot ? '' : '/auth'));
}

/** Reads prefix and suffix, each with or without the dot between them. Null: they make no host name. */
export function subdomainLayout(prefix: string, suffix: string): Layout | null {
  const parts = { prefix: withoutDots(prefix), suffix: withoutDots(suffix) };
  const isHost = HOST.test(parts.suffix) && (parts.prefix === '' || HOST.test(parts.prefix));
  return isHost ? { kind: 'subdomains', ...parts } : null;
}

/** Returns the layout that Keycloak's own address shows. */
export function layoutOfKeycloak(keycloakUrl: string): Layout {
  const { origin, hostname } = new URL(keycloakUrl);
  const parts = /^(?:(.+)\.)?keycloak\.(.+)$/.exec(hostname);
  return parts?.[2] ? { kind: 'subdomains', prefix: parts[1] ?? '', suffix: parts[2] } : { kind: 'domain', origin };
}

/** Returns the newest SDK that fits a layout: the layout changed with 2024.2. */
export function defaultSdkVersion({ kind }: Layout | Pick<Layout, 'kind'>): string {
  return kind === 'domain' ? '2026.1.3' : '2024.1.0';
}

export const SDK_VERSION = /^20\d\d\.\d{1,2}(\.\d{1,3}){0,2}$/;

export function generationOf(sdkVersion: string): SdkGeneration {
  const [year = 0, minor = 0] = sdkVersion.split('.').map(Number);
  return year > 2024 || (year === 2024 && minor >= 2) ? '2024.2' : '2024.1';
}

/** Returns why the SDK's version does not fit the addresses; null where it does. */
export function sdkMisfit(instance: Instance): string | null {
  const { api, keycloakOrigin } = addressesOf(instance);
  if (api === keycloakOrigin || generationOf(instance.sdkVersion) === '2024.1') return null;
  return `SDK ${instance.sdkVersion} looks for Keycloak at ${api}/auth, but here it is at ${keycloakOrigin}/auth. Choose version 2024.1.0 or older, which is told both addresses.`;
}

const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

function withoutDots(text: string): string {
  return text
    .trim()
    .replace(/^\.+|\.+$/g, '')
    .toLowerCase();
}
