import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import type { RowEnding } from '@/lib/jobs/journal';
import type { Row } from '@/lib/jobs/kinds';
import { isKeycloakUp } from '@/lib/keycloak/oidc';

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

/** Bears with a Keycloak that does not answer: for a while where it is down, for a few attempts where it answers others. */
export class Silence {
  #ordinal = -1;
  #count = 0;
  #since = 0;

  async after(row: Row, kind: NoEnd): Promise<End | null> {
    if (this.#ordinal !== row.ordinal) {
      this.#ordinal = row.ordinal;
      this.#count = 0;
      this.#since = Date.now();
    }
    if (kind === 'silent' && (await isKeycloakUp())) this.#count++;
    if (this.#count >= MAX_SILENCES) {
      const reason = 'Keycloak answers, but not for this user.';
      return { outcome: row.attempts > 0 ? 'unknown' : 'failed', reason };
    }
    if (Date.now() - this.#since > PATIENCE_MS) {
      throw new Interruption('Keycloak did not answer for five minutes. Continue the job when it is back.');
    }
    await pause(LOOK_AGAIN_MS);
    return null;
  }
}
