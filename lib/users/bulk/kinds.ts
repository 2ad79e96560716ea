import 'server-only';
import type { JobKinds } from '@/lib/jobs/kinds';
import { userJobKinds } from '@/lib/users/bulk/work';
import { restoreJobKinds } from '@/lib/users/deletion/restore-work';
import { importJobKinds } from '@/lib/users/import/work';

/** Every kind of job: what workers work on, and what can be resumed. */
export const allJobKinds: JobKinds = { ...userJobKinds, ...restoreJobKinds, ...importJobKinds };
