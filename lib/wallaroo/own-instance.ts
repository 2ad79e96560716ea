import 'server-only';
import { type Env, env } from '@/lib/env';
import { defaultSdkVersion, domainLayout, type Instance, layoutOfKeycloak, subdomainLayout } from '@/lib/wallaroo/instance';

type Settings = Omit<Env, 'DATABASE_URL'>;

/** Returns the instance that the settings describe; what they leave open is derived from Keycloak's address. */
export function ownInstance(settings: Settings = env()): Instance {
  const { POUCH_WALLAROO_URL, POUCH_WALLAROO_PREFIX, POUCH_WALLAROO_SUFFIX } = settings;
  const layout =
    (POUCH_WALLAROO_URL && domainLayout(POUCH_WALLAROO_URL)) ||
    (POUCH_WALLAROO_SUFFIX && subdomainLayout(POUCH_WALLAROO_PREFIX, POUCH_WALLAROO_SUFFIX)) ||
    layoutOfKeycloak(settings.KEYCLOAK_URL);
  return {
    layout,
    keycloakUrl: settings.KEYCLOAK_URL,
    realm: settings.POUCH_REALM,
    sdkVersion: settings.POUCH_SDK_VERSION ?? defaultSdkVersion(layout),
    apiClient: settings.POUCH_API_CLIENT_ID,
    sdkClient: settings.POUCH_SDK_CLIENT_ID,
  };
}
