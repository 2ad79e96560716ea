import 'server-only';
import { z } from 'zod';
import { keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

const EXECUTORS = 'org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider';
const serverInfo = z.object({
  systemInfo: z.object({ version: z.string().nullish() }).nullish(),
  features: z.array(z.object({ name: z.string(), enabled: z.boolean() })).nullish(),
  /** Before Keycloak 23, which has no `features`. */
  profileInfo: z
    .object({ disabledFeatures: z.array(z.string()), previewFeatures: z.array(z.string()) })
    .partial()
    .nullish(),
  componentTypes: z.record(z.string(), z.array(z.object({ id: z.string() }))).nullish(),
});

/** Null where Keycloak does not tell this user. */
export type ServerInfo = {
  version: string | null;
  /** Whether it can keep a rotated secret working. */
  canRotateSecrets: boolean | null;
  /** Which features are on, by their names in Keycloak's code. */
  features: ReadonlyMap<string, boolean> | null;
};

/** Returns the server's version and features. GET /admin/serverinfo; view-realm of `master`; UNAUTHENTICATED, UNAVAILABLE. */
export async function readServerInfo(tokens: TokenSource): Promise<ServerInfo> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.serverInfo.find());
  const { systemInfo, componentTypes, ...more } = parseAnswer(serverInfo, answer ?? {});
  const executors = componentTypes?.[EXECUTORS];
  return {
    version: systemInfo?.version ?? null,
    canRotateSecrets: executors ? executors.some(({ id }) => id === 'secret-rotation') : null,
    features: featuresIn(more),
  };
}

/** Returns which features are on. An older Keycloak names those that are off, and all previews. */
export function featuresIn({ features, profileInfo }: Pick<z.output<typeof serverInfo>, 'features' | 'profileInfo'>) {
  if (features?.length) return new Map(features.map(({ name, enabled }) => [name, enabled]));
  const { disabledFeatures: off, previewFeatures: previews = [] } = profileInfo ?? {};
  if (!off) return null;
  return new Map([...previews, ...off].map((name) => [name, !off.includes(name)]));
}
