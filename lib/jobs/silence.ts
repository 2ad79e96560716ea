import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import type { Row } from '@/lib/jobs/kinds';
import type { RowEnding } from '@/lib/jobs/states';

/** How long a job waits for a Keycloak that does not answer, and how often it looks. */
const PATIENCE_MS = 5 * 60_000;

const LOOK_AGAIN_MS = 2_000;

/** How often in a row a healthy Keycloak may leave one user unanswered. */
const MAX_SILENCES = 3;

export type End = { outcome: RowEnding; reason?: string };

/** Keycloak did not say how the row ended, or was not asked because it had been silent before. */
export type NoEnd = 'silent' | 'not-asked';

/** The job has no viewer to act for, or Keycloak does not answer: the job stops with a reason and can be continued. */
export class Interruption extends Error {}

/** Bears with a Keycloak that does not answer for a row: for a while where it is down, for a few attempts where it answers others. */
export class Silence {
  #count = 0;
  readonly #since = Date.now();

  readonly #isAnswering: () => Promise<boolean>;

  /** `isAnswering` finds out whether Keycloak answers anything at all. */
  constructor(isAnswering: () => Promise<boolean>) {
    this.#isAnswering = isAnswering;
  }

  /** Returns null where the row is to be tried again, after a pause that `ending` cuts short. Throws Interruption. */
  async after(row: Row, kind: NoEnd, ending: AbortSignal): Promise<End | null> {
    if (kind === 'silent' && (await this.#isAnswering())) this.#count++;
    if (this.#count >= MAX_SILENCES) {
      const reason = 'Keycloak answers, but not for this user.';
      return { outcome: row.attempts > 0 ? 'unknown' : 'failed', reason };
    }
    if (Date.now() - this.#since > PATIENCE_MS) {
      throw new Interruption('Keycloak did not answer for five minutes. Resume the job when it is back.');
    }
    await pause(LOOK_AGAIN_MS, undefined, { signal: ending }).catch(() => undefined);
    return null;
  }
}
