import 'server-only';
import { AppError } from '@/lib/errors';

const FAILURES_TO_OPEN = 5;
const OPEN_FOR_MS = 5_000;

let failuresInARow = 0;
let openUntil = 0;
let isProbing = false;

/** Refuses at once while Keycloak is known to be down; after five seconds one call at a time may try again. */
export function enterBreaker(): void {
  if (failuresInARow < FAILURES_TO_OPEN) return;
  if (Date.now() < openUntil || isProbing) throw new NotAsked();
  isProbing = true;
}

export function leaveBreaker({ hasAnswered }: { hasAnswered: boolean }): void {
  isProbing = false;
  failuresInARow = hasAnswered ? 0 : failuresInARow + 1;
  if (failuresInARow >= FAILURES_TO_OPEN) openUntil = Date.now() + OPEN_FOR_MS;
}

const WORDS = 'Keycloak does not answer at the moment. Your session is kept.';

/** Nothing was sent: it says nothing of what is asked about. */
export class NotAsked extends AppError {
  constructor() {
    super('UNAVAILABLE', WORDS);
  }
}

export function keycloakUnavailable(cause?: unknown): AppError {
  return new AppError('UNAVAILABLE', WORDS, { cause });
}
