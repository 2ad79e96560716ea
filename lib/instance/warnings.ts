import 'server-only';
import { warnOfRegistration } from '@/lib/instance/registration-warning';
import { warnOfVersion } from '@/lib/instance/version-warning';

/** Warns in the log, once, of what the checks at the start cannot see, because only an administrator's token tells it. */
export async function warnOnce(viewer: Parameters<typeof warnOfRegistration>[0]): Promise<void> {
  await Promise.all([warnOfVersion(viewer), warnOfRegistration(viewer)]);
}
