import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { warnOfRegistration } from '@/lib/instance/registration-warning';
import { examineIfDue } from '@/lib/instance/regular';
import { warnOfVersion } from '@/lib/instance/version-warning';

/**
 * Looks at what only an administrator's token tells: warns in the log, once, of what the checks at the start cannot see, and
 * examines the instance again where that is due.
 */
export async function lookAround(viewer: Viewer): Promise<void> {
  await Promise.all([warnOfVersion(viewer), warnOfRegistration(viewer), examineIfDue(viewer)]);
}
