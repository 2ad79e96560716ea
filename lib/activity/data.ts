import 'server-only';
import type { z } from 'zod';
import { exportEntries } from '@/lib/activity/export';
import { readActivity } from '@/lib/activity/read';
import type { ActivityPage, ActivityQuery, ExportFormat, switchEventsOnSchema } from '@/lib/activity/schema';
import { startRecording } from '@/lib/activity/switch-on';
import { audited } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/viewer';
import { env } from '@/lib/env';

/** Returns a page of who did what to whom, newest first. */
export async function listActivity(query: ActivityQuery): Promise<ActivityPage> {
  return readActivity(await requirePermission('view-events'), query);
}

/** Returns all of it that matches, as the text of a file. */
export async function exportActivity(
  query: ActivityQuery,
  format: ExportFormat,
  signal: AbortSignal,
): Promise<AsyncGenerator<string>> {
  return exportEntries(await requirePermission('view-events'), query, format, signal);
}

/** Lets the realm record sign-ins, changes by administrators or both, and changes none of its other settings. */
export async function switchEventsOn(wanted: z.output<typeof switchEventsOnSchema>): Promise<void> {
  const viewer = await requirePermission('manage-events');
  const target = { id: null, name: env().POUCH_REALM };
  await audited(viewer, 'instance.switch-events-on', target, () => startRecording(viewer.tokens, wanted));
}
