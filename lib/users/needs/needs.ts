import { someOf } from '@/lib/checks/names';
import type { Need } from '@/lib/checks/need';
import { OLD_DAYS } from '@/lib/checks/old-days';
import type { JobsAmiss } from '@/lib/jobs/amiss';
import { MOST_COUNTED, type OldTally, type Tally, type UserCount } from '@/lib/users/needs/count-users';
import { MOST_LOOKED_AT } from '@/lib/users/needs/old-passwords';
import type { ToPurge } from '@/lib/users/snapshots/to-purge';

/** As many users as fit in one search of the list. */
const MOST_SEARCHED = 6;
const NAMED = 3;

/** Returns what an administrator has to do about users who cannot sign in yet, or not now. */
export function needsOfUsers({ waiting, old, locked, isComplete }: UserCount): Need[] {
  const words: Pick<Need, 'words'> = isComplete ? {} : { words: `Among the first ${MOST_COUNTED.toLocaleString('en')} users.` };
  return [
    ...lineOf(locked, (tally) => ({
      id: 'locked-users',
      title: 'Locked users',
      ...counted(tally, 'last wrong password'),
      words: `${someOf(
        tally.users.map(({ username }) => username),
        NAMED,
      )}. They cannot sign in until the lock ends or you remove it.`,
      link: linkTo(tally.users.map(({ id }) => id)),
    })),
    ...lineOf(old, (tally) => ({
      id: 'old-temporary-passwords',
      title: `Temporary passwords older than ${OLD_DAYS} days`,
      ...counted(tally, 'oldest'),
      ...oldWords(tally, words.words),
      link: linkTo(tally.ids),
    })),
    ...lineOf(waiting, (tally) => ({
      id: 'waiting-users',
      title: 'Users who have not replaced their temporary password',
      ...counted(tally, 'oldest'),
      ...words,
      link: { href: '/users', query: { waiting: 'any' }, label: 'Show users' },
    })),
  ];
}

/** Returns what an administrator has to do about jobs. */
export function needsOfJobs({ interrupted, failed }: { interrupted: JobsAmiss; failed: JobsAmiss }): Need[] {
  return [
    ...jobsLine('interrupted-jobs', 'Interrupted jobs', 'Resume them, or end them.', interrupted),
    ...jobsLine('failed-jobs', 'Jobs with rows that failed', 'Retry the failed rows, or look why they failed.', failed),
  ];
}

/** Returns who can be restored for a few days only. */
export function needsOfDeleted({ count, first }: ToPurge): Need[] {
  if (count === 0) return [];
  const time = first ? { time: { words: 'the first', iso: first.toISOString() } } : {};
  const words = 'After that they cannot be restored.';
  const link = { href: '/users/deleted', label: 'Show deleted users' };
  return [{ id: 'deleted-users', isProblem: false, title: 'Deleted users about to be purged', count, words, ...time, link }];
}

/** Keycloak tells the date of a password for one user at a time. */
function oldWords({ isJudged }: OldTally, limit: string | undefined): Pick<Need, 'words'> {
  const judged = isJudged ? `Beyond the first ${MOST_LOOKED_AT} users, judged by when the user was created.` : '';
  const words = [limit, judged].filter(Boolean).join(' ');
  return words === '' ? {} : { words };
}

type Line = Omit<Need, 'isProblem'>;

function lineOf<T extends Tally>(tally: T | null, line: (tally: T) => Line): Need[] {
  return tally && tally.count > 0 ? [{ isProblem: false, ...line(tally) }] : [];
}

function counted({ count, since }: Tally, words: string): Pick<Need, 'count' | 'time'> {
  return { count, ...(since === null ? {} : { time: { words, iso: new Date(since).toISOString() } }) };
}

function jobsLine(id: string, title: string, words: string, { count, since, only }: JobsAmiss): Need[] {
  if (count === 0) return [];
  const time = since ? { time: { words: 'oldest', iso: since.toISOString() } } : {};
  const link = only ? { href: `/users/jobs/${only}`, label: 'Open job' } : { href: '/users/jobs', label: 'Show jobs' };
  return [{ id, isProblem: true, title, count, words, ...time, link }];
}

/** Keycloak's search takes IDs, but none with a blank. */
function linkTo(ids: string[]): Need['link'] {
  const searched = ids.filter((id) => !/\s/.test(id)).slice(0, MOST_SEARCHED);
  const label = ids.length > MOST_SEARCHED ? `Show ${MOST_SEARCHED} of them` : 'Show users';
  return { href: '/users', query: { q: `id:${searched.join(' ')}` }, label };
}
