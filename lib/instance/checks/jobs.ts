import 'server-only';
import type { Check } from '@/lib/checks/check';
import { AppError } from '@/lib/errors';
import { AMISS_DAYS } from '@/lib/jobs/amiss';
import { type JobsHealth, readJobsHealth } from '@/lib/jobs/health';

const CHECK = { id: 'jobs', title: 'Jobs' };
const LINK = { href: '/users/jobs', label: 'Show jobs' };

/** Checks that jobs are worked on, and how those of the last days ended. The tables must be there. */
export async function jobChecks(url: string): Promise<Check[]> {
  try {
    return [jobsCheck(await readJobsHealth(url))];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [{ ...CHECK, state: 'unknown', words: error.message }];
  }
}

export function jobsCheck({ interrupted, failed, lost, isUnattended }: JobsHealth): Check {
  if (isUnattended) {
    const words = 'A job has waited for more than 2 minutes, and no replica of Pouch works on any.';
    const remedy = 'Restart Pouch. Its log says why the queue did not start.';
    return { ...CHECK, state: 'fail', words, remedy, link: LINK };
  }
  if (lost > 0) {
    const words = `${counted(lost, 'job is', 'jobs are')} under way, but the queue does not know of ${lost === 1 ? 'it' : 'them'}, so it will not go on.`;
    return {
      ...CHECK,
      state: 'warn',
      words,
      count: lost,
      remedy: 'Within 10 minutes Pouch marks it as interrupted. Then resume it.',
      link: LINK,
    };
  }
  if (interrupted.count + failed.count > 0) {
    const parts = [
      ...(interrupted.count > 0 ? [`${counted(interrupted.count, 'job was', 'jobs were')} interrupted`] : []),
      ...(failed.count > 0 ? [`${counted(failed.count, 'job', 'jobs')} ended with rows that failed`] : []),
    ];
    const words = `In the last ${AMISS_DAYS} days ${parts.join(', and ')}.`;
    const remedy = 'Resume what was interrupted, and look why rows failed.';
    return { ...CHECK, state: 'warn', words, count: interrupted.count + failed.count, remedy, link: LINK };
  }
  return { ...CHECK, state: 'pass', words: `The queue is worked on, and no job of the last ${AMISS_DAYS} days failed.` };
}

const counted = (count: number, one: string, many: string) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
