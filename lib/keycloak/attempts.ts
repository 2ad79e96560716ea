import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { NetworkError } from '@keycloak/keycloak-admin-client';
import { enterBreaker, leaveBreaker, NotAsked } from '@/lib/keycloak/breaker';
import { observe } from '@/lib/keycloak/observed';
import { metrics } from '@/lib/metrics/metrics';

const MAX_ATTEMPTS = 3;
const BACKOFF_MS = 150;
/** No new attempt begins after this; with the deadline of one call it bounds how long a user waits. */
const GIVE_UP_AFTER_MS = 5_000;

/**
 * Calls Keycloak through the breaker. What may be repeated (GET, PUT, DELETE by id) is tried three times with full
 * jitter; anything else only where nothing was sent. Errors come out as they are.
 */
export async function attempt<T>(
  call: () => Promise<T>,
  { repeatable, kind }: { repeatable: boolean; kind: string },
): Promise<T> {
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
  let last: unknown;
  for (let tries = 1; ; tries++) {
    try {
      return await once(call, kind);
    } catch (error) {
      if (error instanceof NotAsked && tries > 1) throw last;
      last = error;
      const mayRepeat = (repeatable && isTransient(error)) || wasNotSent(error);
      if (!mayRepeat || tries === MAX_ATTEMPTS || Date.now() > giveUpAt) throw error;
      await pause(Math.random() * BACKOFF_MS * 2 ** tries);
    }
  }
}

async function once<T>(call: () => Promise<T>, kind: string): Promise<T> {
  await enterBreaker();
  const record = metrics.keycloakCalls.startTimer({ kind });
  const startedAt = performance.now();
  let outcome: Outcome = 'answered';
  try {
    const answer = await call();
    // Of the Admin REST API a refusal is thrown; of OpenID Connect it is an answer.
    if (answer instanceof Response) outcome = outcomeFor(answer.status);
    return answer;
  } catch (error) {
    outcome = outcomeOf(error);
    throw error;
  } finally {
    record({ outcome });
    const hasAnswered = outcome === 'answered' || outcome === 'refused';
    observe(startedAt, hasAnswered);
    leaveBreaker({ hasAnswered });
  }
}

type Outcome = 'answered' | 'refused' | 'unavailable' | 'no_answer';

function outcomeOf(error: unknown): Outcome {
  if (error instanceof NetworkError) return outcomeFor(error.response.status);
  return isTransportError(error) ? 'no_answer' : 'refused';
}

function outcomeFor(status: number): Outcome {
  if (isUnavailable(status)) return 'unavailable';
  return status >= 400 ? 'refused' : 'answered';
}

/** It says "not now", whatever was asked. */
const isUnavailable = (status: number) => status >= 500 || status === 429;

/** Returns whether there was no answer, or one that says "not now". */
export function isTransient(error: unknown): boolean {
  if (error instanceof NetworkError) return isUnavailable(error.response.status);
  return isTransportError(error);
}

/** `fetch` throws TypeErrors with a cause for broken connections, and a TimeoutError at its deadline. */
function isTransportError(error: unknown): boolean {
  if (error instanceof DOMException) return error.name === 'TimeoutError' || error.name === 'AbortError';
  return error instanceof TypeError && (error.cause !== undefined || error.message === 'fetch failed');
}

function wasNotSent(error: unknown): boolean {
  const code = error instanceof TypeError && error.cause instanceof Error && 'code' in error.cause ? error.cause.code : '';
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(String(code));
}
