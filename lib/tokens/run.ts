import 'server-only';
import type { AuditEntry } from '@/lib/audit/entry';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { OidcAnswer } from '@/lib/keycloak/oidc-request';
import { refusalOf } from '@/lib/keycloak/token-refusals';
import { inspect } from '@/lib/tokens/inspect';
import { type Asked, explain } from '@/lib/tokens/refusal';
import type { Answer, Inspection, IssuedTo, Run } from '@/lib/tokens/schema';

/** Asks and records the answer: a refusal is one, with the code that it came with. */
export async function recorded<T extends Answer>(
  viewer: Viewer,
  action: AuditEntry['action'],
  name: string,
  ask: () => Promise<T>,
): Promise<T> {
  return audited(viewer, action, { id: null, name }, ask, { refusalOf: codeIn });
}

function codeIn(answer: Answer): string | null {
  if (answer.status < 400) return null;
  const code = refusalOf(answer)?.code ?? '';
  return /^[a-z_]{1,40}$/.test(code) ? code : `HTTP ${answer.status}`;
}

export function askedBy(by: { client_id: string; client_secret?: string }): Pick<Asked, 'clientId' | 'clientSecret'> {
  return { clientId: by.client_id, clientSecret: by.client_secret };
}

/** Returns a grant as its page shows it: the answer, what the token says, or why there is none. */
export async function toRun(viewer: Viewer, asked: Asked, issuedTo: IssuedTo, answer: OidcAnswer): Promise<Run> {
  const token = answer.body?.access_token;
  const inspection = typeof token === 'string' ? await inspectIfReadable(viewer, token) : null;
  const checks = inspection?.checks ?? (typeof token === 'string' ? [] : await explain(viewer, asked, answer));
  return { answer: { status: answer.status, body: answer.body }, issuedTo, inspection, checks };
}

/** A server may give a token that says nothing to anyone but itself. */
async function inspectIfReadable(viewer: Viewer, token: string): Promise<Inspection | null> {
  return inspect(viewer, token).catch((error) => {
    if (error instanceof AppError && error.code === 'INVALID_INPUT') return null;
    throw error;
  });
}
