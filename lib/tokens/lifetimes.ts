import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { type Client, findClient } from '@/lib/keycloak/api-client';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import type { Lifetimes } from '@/lib/tokens/schema';

const realm = z.object({
  accessTokenLifespan: z.number(),
  ssoSessionIdleTimeout: z.number(),
  ssoSessionMaxLifespan: z.number(),
  offlineSessionIdleTimeout: z.number(),
  offlineSessionMaxLifespanEnabled: z.boolean().nullish(),
  offlineSessionMaxLifespan: z.number().nullish(),
  oauth2DeviceCodeLifespan: z.number().default(600),
  oauth2DevicePollingInterval: z.number().default(5),
});

/** How long each token lives here: the realm's settings, and what the clients have of their own. */
export async function readLifetimes({ tokens }: Viewer): Promise<Lifetimes> {
  const { POUCH_REALM, POUCH_API_CLIENT_ID, POUCH_SDK_CLIENT_ID } = env();
  const [found, api, sdk] = await Promise.all([
    keycloak(tokens, (admin) => admin.realms.findOne({ realm: POUCH_REALM })),
    findClient(tokens, POUCH_API_CLIENT_ID),
    findClient(tokens, POUCH_SDK_CLIENT_ID),
  ]);
  const settings = understand(realm, found);
  const access = (client: Client | null) => own(client, 'access.token.lifespan') ?? settings.accessTokenLifespan;
  const refresh = (client: Client | null) => ({
    unused: own(client, 'client.session.idle.timeout') ?? settings.ssoSessionIdleTimeout,
    inAll: own(client, 'client.session.max.lifespan') ?? settings.ssoSessionMaxLifespan,
  });
  const lasting = {
    unused: own(api, 'client.offline.session.idle.timeout') ?? settings.offlineSessionIdleTimeout,
    inAll: settings.offlineSessionMaxLifespanEnabled
      ? (own(api, 'client.offline.session.max.lifespan') ?? settings.offlineSessionMaxLifespan ?? null)
      : null,
  };
  return {
    mlops: { access: access(api), refresh: refresh(api), lasting },
    inference: { access: access(api) },
    sdk: { access: access(sdk), refresh: refresh(sdk) },
    device: {
      code: own(sdk, 'oauth2.device.code.lifespan') ?? settings.oauth2DeviceCodeLifespan,
      interval: own(sdk, 'oauth2.device.polling.interval') ?? settings.oauth2DevicePollingInterval,
    },
  };
}

function own(client: Client | null, attribute: string): number | null {
  return Number(client?.attributes[attribute]) || null;
}
