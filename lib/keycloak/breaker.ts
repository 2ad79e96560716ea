import 'server-only';
import { AppError } from '@/lib/errors';
import { metrics } from '@/lib/metrics/metrics';

const FAILURES_TO_OPEN = 5;
const OPEN_FOR_MS = 5_000;

let failuresInARow = 0;
let openUntil = 0;
let probe: PromiseWithResolvers<void> | undefined;

/**
 * Refuses at once while Keycloak is known to be down. After five seconds one call tries again; those beside it wait for what
 * comes of that, because a page makes several calls and is none without each of them.
 */
export async function enterBreaker(): Promise<void> {
  while (failuresInARow >= FAILURES_TO_OPEN) {
    if (Date.now() < openUntil) throw new NotAsked();
    if (!probe) {
      probe = Promise.withResolvers();
      return;
    }
    await probe.promise;
  }
}

export function leaveBreaker({ hasAnswered }: { hasAnswered: boolean }): void {
  if (hasAnswered && failuresInARow >= FAILURES_TO_OPEN) metrics.breakersOpen.dec();
  failuresInARow = hasAnswered ? 0 : failuresInARow + 1;
  if (failuresInARow === FAILURES_TO_OPEN) {
    metrics.breakerOpenings.inc();
    metrics.breakersOpen.inc();
  }
  if (failuresInARow >= FAILURES_TO_OPEN) openUntil = Date.now() + OPEN_FOR_MS;
  probe?.resolve();
  probe = undefined;
}

const WORDS = 'Keycloak does not answer at the moment. You stay signed in; try again soon.';

/** Nothing was sent: it says nothing of what is asked about. */
export class NotAsked extends AppError {
  constructor() {
    super('UNAVAILABLE', WORDS);
  }
}

export function keycloakUnavailable(cause?: unknown): AppError {
  return new AppError('UNAVAILABLE', WORDS, { cause });
}

/** Keycloak answered that something failed inside it: what was asked for may have happened. */
export class KeycloakFault extends AppError {
  constructor(cause?: unknown) {
    const words = 'Keycloak answered that something failed inside it. Its server log says what; try again.';
    super('UNAVAILABLE', words, { cause });
  }
}

/** Returns what a status of 429 or from 500 on means: a gateway's and "not now" are no answers of Keycloak's. */
export function unavailableFor(status: number, cause?: unknown): AppError {
  return [429, 502, 503, 504].includes(status) ? keycloakUnavailable(cause) : new KeycloakFault(cause);
}
