import 'server-only';
import { readActivity } from '@/lib/activity/read';
import type { ActivityPage, ActivityQuery, Entry, ExportFormat, Party } from '@/lib/activity/schema';
import { serializeActivity } from '@/lib/activity/search-params';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { BYTE_ORDER_MARK, csvLines, incompleteLine } from '@/lib/request/csv-response';
import { exportLines, type FileWriter } from '@/lib/request/export-lines';

const COLUMNS = ['time', 'source', 'what', 'outcome', 'reason', 'by', 'by id', 'to', 'to id', 'client', 'address', 'details'];
/** Entries that are in memory at once. */
const BATCH = 500;

/** How entries are written, and how the last line says that the export stopped. */
const WRITERS: Record<ExportFormat, FileWriter<Entry>> = {
  csv: {
    head: BYTE_ORDER_MARK + csvLines([COLUMNS]),
    write: (entries) => csvLines(entries.map(toRecord)),
    note: incompleteLine,
  },
  jsonl: {
    head: '',
    write: (entries) => entries.map(({ key: _, ...entry }) => `${JSON.stringify(entry)}\n`).join(''),
    note: (incomplete) => `${JSON.stringify({ incomplete })}\n`,
  },
};

/**
 * Returns all entries that match, batch by batch, newest first. Throws if something fails before the first one; after a later
 * failure the file gets a last line that says so and the stream breaks.
 */
export async function exportEntries(
  viewer: Viewer,
  query: ActivityQuery,
  format: ExportFormat,
  signal: AbortSignal,
): Promise<AsyncGenerator<string>> {
  const target = { id: null, name: serializeActivity('', query) || 'all activity' };
  // Read before the attempt is recorded, or it would be the first entry, which still runs.
  const first = await readActivity(viewer, query, BATCH);
  await audited(viewer, 'instance.export-activity', target, async () => undefined);
  return exportLines(pagesFrom(viewer, query, first), WRITERS[format], 'entries', signal);
}

async function* pagesFrom(viewer: Viewer, query: ActivityQuery, first: ActivityPage): AsyncGenerator<Entry[]> {
  for (let page: ActivityPage | null = first; page; ) {
    yield page.entries;
    page = page.older === null ? null : await readActivity(viewer, { ...query, before: page.older }, BATCH);
  }
}

function toRecord({ at, source, what, outcome, reason, who, whom, client, address, details }: Entry): string[] {
  const others = details.map(({ term, value }) => `${term}: ${value}`).join('; ');
  return [at, source, what, outcome, reason ?? '', ...cellsOf(who), ...cellsOf(whom), client ?? '', address ?? '', others];
}

function cellsOf(party: Party | null): string[] {
  return [party?.name ?? '', party?.id ?? ''];
}
