import 'server-only';
import { permitted, viewerOfSession } from '@/lib/auth/viewer';
import type { JobKinds } from '@/lib/jobs/kinds';
import type { Message } from '@/lib/jobs/queue';
import { runFor } from '@/lib/jobs/run-for';

/** Works through a job for the administrator who started or resumed it, with that session's tokens. */
export async function runJob(message: Message, kinds: JobKinds, signal: AbortSignal): Promise<void> {
  const viewerOf: Parameters<typeof runFor>[0] = async ({ sessionKey }, { permission }) =>
    permitted(await viewerOfSession(sessionKey), permission);
  await runFor(viewerOf, message, kinds, signal);
}
