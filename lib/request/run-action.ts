import 'server-only';
import { headers } from 'next/headers';
import type { AuditEntry } from '@/lib/audit/entry';
import { recordingRefusals } from '@/lib/audit/record';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { metrics } from '@/lib/metrics/metrics';
import { type ActionResult, toFailure } from '@/lib/result';

/**
 * Runs a server action: expected failures become data; bugs and Next.js control flow keep throwing. `action` is what a refusal is
 * recorded as; null for what leaves no entry.
 */
export async function runAction<T>(action: AuditEntry['action'] | null, work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    await requireOwnOrigin();
    const data = await (action ? recordingRefusals(action, work) : work());
    metrics.actions.inc({ outcome: 'done' });
    return { ok: true, data };
  } catch (error) {
    const failure = toFailure(error);
    metrics.actions.inc({ outcome: failure?.code ?? 'fault' });
    if (!failure) throw error;
    if (error instanceof AppError && error.cause) log.warn({ err: error.cause, code: error.code }, error.message);
    return failure;
  }
}

/** Refuses a foreign or missing `Origin`. Next.js runs an action without one, but no browser sends it so. */
export async function requireOwnOrigin(): Promise<void> {
  const origin = (await headers()).get('origin');
  if (origin === env().POUCH_URL) return;
  log.warn({ origin }, 'refused a write from another origin');
  throw new AppError(
    'FORBIDDEN',
    `Nothing was changed, because this page was not opened at ${env().POUCH_URL}. Open Pouch there and try again.`,
  );
}
