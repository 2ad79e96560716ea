import 'server-only';
import { fromJob } from '@/lib/audit/origin';
import type { ViewerOf } from '@/lib/jobs/attempt';
import { type Claim, ClaimLost, claimJob, endJob } from '@/lib/jobs/claim';
import { Journal } from '@/lib/jobs/journal';
import type { Look } from '@/lib/jobs/journal-statements';
import type { JobKinds } from '@/lib/jobs/kinds';
import type { Message } from '@/lib/jobs/queue';
import { Interruption } from '@/lib/jobs/silence';
import { workThrough } from '@/lib/jobs/work-through';
import { metrics } from '@/lib/metrics/metrics';

/**
 * Works through a job, several rows at once: intent written, Keycloak called, outcome written. It never stops at a refusal.
 * Returns when the job has ended or is another worker's; throws where the queue should hand it out again.
 */
export async function runFor(viewerOf: ViewerOf, message: Message, kinds: JobKinds, signal: AbortSignal): Promise<void> {
  const claim = await claimJob(message);
  if (!claim) return;
  metrics.jobs.inc();
  try {
    await fromJob(claim.jobId, () => runClaimed(viewerOf, claim, kinds, signal));
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error;
  } finally {
    metrics.jobs.dec();
  }
}

async function runClaimed(viewerOf: ViewerOf, claim: Claim, kinds: JobKinds, signal: AbortSignal): Promise<void> {
  try {
    const kind = kinds[claim.kind];
    if (!kind)
      throw new Interruption(
        'The job stopped, because this version of Pouch does not know this kind of job. Update Pouch and resume the job.',
      );
    const openJournal = (onLook: (look: Look) => void) => new Journal(claim, onLook);
    await endJob(claim, await workThrough({ claim, kind, work: kind.open(claim.parameters), openJournal, viewerOf }, signal));
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
    await endJob(claim, 'interrupted', error.message);
  }
}
