import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';

const EXECUTORS = 'org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider';
const serverInfo = z.object({
  systemInfo: z.object({ version: z.string().nullish() }).nullish(),
  componentTypes: z.record(z.string(), z.array(z.object({ id: z.string() }))).nullish(),
});

/** Null where Keycloak does not tell this account. */
export type ServerFacts = { version: string | null; canKeepOld: boolean | null };

export async function readServer({ tokens }: Viewer): Promise<ServerFacts> {
  const info = parseAnswer(serverInfo, (await keycloakIfAllowed(tokens, (admin) => admin.serverInfo.find())) ?? {});
  const executors = info.componentTypes?.[EXECUTORS];
  return {
    version: info.systemInfo?.version ?? null,
    canKeepOld: executors ? executors.some(({ id }) => id === 'secret-rotation') : null,
  };
}

/** Before 26.7.0 a rotation under a policy gave both secrets the same value, and its times overflowed. */
export function hasBrokenRotation(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return major < 26 || (major === 26 && minor < 7);
}
