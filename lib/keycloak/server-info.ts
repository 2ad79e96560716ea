import 'server-only';
import { z } from 'zod';
import { keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

const EXECUTORS = 'org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider';
const serverInfo = z.object({
  systemInfo: z.object({ version: z.string().nullish() }).nullish(),
  componentTypes: z.record(z.string(), z.array(z.object({ id: z.string() }))).nullish(),
});

/** Keycloak's version, and whether it can keep a rotated secret working. Null where Keycloak does not tell this user. */
export type ServerInfo = { version: string | null; canRotateSecrets: boolean | null };

/** Returns the server's version and features. GET /admin/serverinfo; view-realm of `master`; UNAUTHENTICATED, UNAVAILABLE. */
export async function readServerInfo(tokens: TokenSource): Promise<ServerInfo> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.serverInfo.find());
  const { systemInfo, componentTypes } = parseAnswer(serverInfo, answer ?? {});
  const executors = componentTypes?.[EXECUTORS];
  return {
    version: systemInfo?.version ?? null,
    canRotateSecrets: executors ? executors.some(({ id }) => id === 'secret-rotation') : null,
  };
}
