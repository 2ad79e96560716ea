import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { findClient } from '@/lib/keycloak/clients';
import { accessSeconds, offlineLife, readRealmLifetimes, refreshLife } from '@/lib/keycloak/lifetimes';
import type { Lifetimes } from '@/lib/tokens/schema';

/** Returns how long each token lives here, by the realm's settings and those of the clients; null where they may not be seen. */
export async function readLifetimes({ tokens }: Viewer): Promise<Lifetimes | null> {
  const { POUCH_API_CLIENT_ID, POUCH_SDK_CLIENT_ID } = env();
  const [realm, api, sdk] = await Promise.all([
    readRealmLifetimes(tokens),
    findClient(tokens, POUCH_API_CLIENT_ID),
    findClient(tokens, POUCH_SDK_CLIENT_ID),
  ]);
  if (!realm) return null;
  const ofApi = api?.attributes ?? {};
  const ofSdk = sdk?.attributes ?? {};
  const access = accessSeconds(ofApi, realm);
  return {
    mlops: { access, refresh: refreshLife(ofApi, realm), lasting: offlineLife(ofApi, realm) },
    inference: { access },
    sdk: { access: accessSeconds(ofSdk, realm), refresh: refreshLife(ofSdk, realm) },
    device: {
      code: Number(ofSdk['oauth2.device.code.lifespan']) || realm.oauth2DeviceCodeLifespan,
      interval: Number(ofSdk['oauth2.device.polling.interval']) || realm.oauth2DevicePollingInterval,
    },
  };
}
