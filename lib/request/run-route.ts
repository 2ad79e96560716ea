import 'server-only';
import type { AuditEntry } from '@/lib/audit/entry';
import { recordingRefusals } from '@/lib/audit/record';
import { AppError, type ErrorCode } from '@/lib/errors';
import { log } from '@/lib/log';
import { toFailure } from '@/lib/result';

const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  STALE_SIGN_IN: 403,
  FORBIDDEN: 403,
  INVALID_INPUT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  REFUSED: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};

/**
 * Answers a GET with JSON that no cache may store, or with the Response that `work` returns. Expected failures get their status,
 * bugs a fixed sentence. `download` is what a refused download is recorded as.
 */
export async function runRoute<T>(work: () => Promise<T>, download?: AuditEntry['action']): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    const answer = await (download ? recordingRefusals(download, work) : work());
    return answer instanceof Response ? answer : Response.json(answer, { headers });
  } catch (error) {
    const failure = toFailure(error);
    if (failure) {
      if (error instanceof AppError && error.cause) log.warn({ err: error.cause, code: error.code }, error.message);
      return Response.json(failure, { status: STATUS[failure.code], headers });
    }
    log.error({ err: error }, 'a route handler failed');
    const body = { ok: false, code: 'UNAVAILABLE', message: 'Something failed inside Pouch. It was logged; try again.' };
    return Response.json(body, { status: 500, headers });
  }
}
