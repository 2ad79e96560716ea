import 'server-only';
import type { Check } from '@/lib/checks/check';
import { AppError } from '@/lib/errors';
import { AMISS_DAYS } from '@/lib/jobs/amiss';
import { type JobsHealth, readJobsHealth } from '@/lib/jobs/health';

const QUEUE = { id: 'job-queue', title: 'Job queue' };
const ENDED = { id: 'jobs', title: 'Jobs that ended' };
const LINK = { href: '/users/jobs', label: 'Show jobs' };

/** Checks that jobs are worked on, and how those of the last days ended. The tables must be there. */
export async function jobChecks(url: string): Promise<Check[]> {
  try {
    const health = await readJobsHealth(url);
    return [queueCheck(health), endedCheck(health)];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { message: words } = error;
    return [QUEUE, ENDED].map((check) => ({ ...check, state: 'unknown', words }));
  }
}

export function queueCheck({ lost, isUnattended }: Pick<JobsHealth, 'lost' | 'isUnattended'>): Check {
  if (isUnattended) {
    const words = 'A job has waited for more than 2 minutes, and no replica of Pouch works on any.';
    const remedy = 'Restart Pouch. Its log says why the queue did not start.';
    return { ...QUEUE, state: 'fail', words, remedy, link: LINK };
  }
  if (lost > 0) {
    const [are, them, they] = lost === 1 ? ['job is', 'it', 'it'] : ['jobs are', 'them', 'they'];
    const words = `${lost.toLocaleString('en')} ${are} under way, but the queue does not know of ${them}, so ${they} will not go on.`;
    const remedy = `Within 10 minutes Pouch marks ${them} as interrupted. Then resume ${them}.`;
    return { ...QUEUE, state: 'warn', words, count: lost, remedy, link: LINK };
  }
  const words =
    'The queue knows of every job that is under way, and none has waited for more than 2 minutes while no replica of Pouch works.';
  return { ...QUEUE, state: 'pass', words };
}

export function endedCheck({ interrupted, failed }: Pick<JobsHealth, 'interrupted' | 'failed'>): Check {
  if (interrupted.count + failed.count > 0) {
    const parts = [
      ...(interrupted.count > 0 ? [`${counted(interrupted.count, 'job was', 'jobs were')} interrupted`] : []),
      ...(failed.count > 0 ? [`${counted(failed.count, 'job', 'jobs')} ended with rows that failed`] : []),
    ];
    const words = `In the last ${AMISS_DAYS} days ${parts.join(', and ')}.`;
    const remedy = 'Resume what was interrupted, and look why rows failed.';
    return { ...ENDED, state: 'warn', words, count: interrupted.count + failed.count, remedy, link: LINK };
  }
  const words = `No job that ended in the last ${AMISS_DAYS} days was interrupted or has rows that failed.`;
  return { ...ENDED, state: 'pass', words };
}

const counted = (count: number, one: string, many: string) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
