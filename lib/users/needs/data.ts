import 'server-only';
import { requirePermission } from '@/lib/auth/viewer';
import type { Needs } from '@/lib/checks/need';
import { countJobsAmiss } from '@/lib/jobs/amiss';
import { directoriesOf } from '@/lib/users/list/realm-traits';
import { MOST_COUNTED } from '@/lib/users/needs/count-users';
import { latestCount } from '@/lib/users/needs/latest-count';
import { needsOfDeleted, needsOfJobs, needsOfUsers } from '@/lib/users/needs/needs';
import { countToPurge } from '@/lib/users/snapshots/to-purge';

const IN_DIRECTORY = 'Users are not counted, because Keycloak would have to read the whole LDAP directory.';
const NO_LOCKS = 'Locked users are not counted, because this version of Keycloak does not list them.';
const FIRST_ONLY = `Only the first ${MOST_COUNTED.toLocaleString('en')} users are counted.`;
const NOT_COUNTED = 'Users could not be counted. Pouch tries again when this page is opened next.';
const NO_JOBS = 'Jobs are not shown, because you need "manage-users" to see them.';

/** Returns which users need an administrator, as they were counted last: that takes longer than a page may. */
export async function getUserNeeds(): Promise<Needs> {
  const viewer = await requirePermission('view-users');
  if ((await directoriesOf(viewer)).length > 0) {
    return { needs: [], countedAt: new Date().toISOString(), isCounting: false, limits: [IN_DIRECTORY] };
  }
  const { latest, isCounting } = await latestCount(viewer);
  if (!latest) return { needs: [], countedAt: null, isCounting, limits: isCounting ? [] : [NOT_COUNTED] };
  const { count, countedAt } = latest;
  const limits = [...(count.locked === null ? [NO_LOCKS] : []), ...(count.isComplete ? [] : [FIRST_ONLY])];
  return { needs: needsOfUsers(count), countedAt: countedAt.toISOString(), isCounting, limits };
}

/** Returns what of Pouch's own needs an administrator: jobs, and deleted users that can still be restored. */
export async function getWorkNeeds(): Promise<Needs> {
  const { permissions } = await requirePermission('view-users');
  const maySeeJobs = permissions.has('manage-users');
  const [jobs, deleted] = await Promise.all([maySeeJobs ? countJobsAmiss() : null, countToPurge()]);
  return {
    needs: [...(jobs ? needsOfJobs(jobs) : []), ...needsOfDeleted(deleted)],
    countedAt: new Date().toISOString(),
    isCounting: false,
    limits: jobs ? [] : [NO_JOBS],
  };
}
