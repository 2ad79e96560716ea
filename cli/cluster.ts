import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { AppError } from '@/lib/errors';

const SECRET = 'keycloak-admin-secret';
const DEADLINE_MS = 20_000;

const base64 = z.string().transform((text) => Buffer.from(text, 'base64').toString('utf8'));
/** Wallaroo's secret holds the bootstrap administrator of its Keycloak. */
const manifest = z.object({ data: z.object({ KEYCLOAK_ADMIN_USER: base64, KEYCLOAK_ADMIN_PASSWORD: base64 }) });

/** Returns the administrator whom Wallaroo's installation made, from the cluster that kubectl is set up for. */
export async function readAdminSecret(namespace: string): Promise<{ username: string; password: string }> {
  const args = ['get', 'secret', SECRET, `--namespace=${namespace}`, '--output=json'];
  const { stdout } = await promisify(execFile)('kubectl', args, { timeout: DEADLINE_MS }).catch((cause) => {
    throw new AppError('UNAVAILABLE', complaintAbout(cause, namespace), { cause });
  });
  const parsed = manifest.safeParse(json(stdout));
  if (!parsed.success) {
    const words = `The secret "${SECRET}" in the namespace "${namespace}" has no KEYCLOAK_ADMIN_USER and KEYCLOAK_ADMIN_PASSWORD.`;
    throw new AppError('NOT_FOUND', words);
  }
  const { KEYCLOAK_ADMIN_USER: username, KEYCLOAK_ADMIN_PASSWORD: password } = parsed.data.data;
  return { username, password };
}

function complaintAbout(cause: { code?: unknown; killed?: boolean }, namespace: string): string {
  if (cause.code === 'ENOENT') return 'kubectl was not found. Install it, or give --username.';
  if (cause.killed) return `kubectl did not answer within ${DEADLINE_MS / 1000} seconds. Check that the cluster can be reached.`;
  return `kubectl could not read the secret "${SECRET}". See why with: kubectl --namespace=${namespace} get secret ${SECRET}`;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
