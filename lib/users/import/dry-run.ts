import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Viewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { importRows } from '@/lib/db/schema';
import { mapLimited } from '@/lib/map-limited';
import { accessReader } from '@/lib/users/import/access';
import type { Mapping } from '@/lib/users/import/columns';
import { type Compared, compareUser } from '@/lib/users/import/compare';
import { readRow } from '@/lib/users/import/row';
import type { DryRunProgress } from '@/lib/users/import/schema';
import { changeImport, countFindings, draftExpiry, type StoredImport, type StoredRow } from '@/lib/users/import/store';
import { isEmailUsername } from '@/lib/users/profile/fields';

const STEP_MS = 2_000;
const BATCH = 100;

/**
 * Compares the next rows with Keycloak, for about two seconds, and returns how far it is. The page asks again until all are done;
 * nothing is written in Keycloak.
 */
export async function compareSome(viewer: Viewer, { id, mapping }: StoredImport): Promise<DryRunProgress> {
  const until = Date.now() + STEP_MS;
  const compare = await openComparison(viewer, mapping as Mapping);
  await setAside(id);
  for (;;) {
    const rows = await nextRows(id);
    const compared = await mapLimited(rows, async (row) => ({ row, ...(await compare(row)) }));
    await writeFindings(id, compared);
    if (rows.length < BATCH || Date.now() > until) break;
  }
  const findings = await countFindings(id);
  const rows = [...findings.values()].reduce((sum, count) => sum + count, 0);
  const looked = rows - (findings.get(null) ?? 0);
  if (looked === rows) await changeImport(id, { phase: 'compared', ...draftExpiry() });
  return { looked, rows };
}

/** Returns what compares a row with Keycloak. */
export async function openComparison(
  viewer: Viewer,
  mapping: Mapping,
): Promise<(row: Pick<StoredRow, 'cells'>) => Promise<Compared>> {
  const access = accessReader(viewer);
  const emailIsUsername = await isEmailUsername(viewer);
  return ({ cells }) => compareUser(viewer, readRow(cells as string[], mapping, emailIsUsername), access);
}

/** Rows with errors need no look at Keycloak. */
async function setAside(importId: string): Promise<void> {
  const bad = and(eq(importRows.importId, importId), importRows.hasError, isNull(importRows.finding));
  await database((db) => db.update(importRows).set({ finding: 'bad' }).where(bad));
}

async function nextRows(importId: string): Promise<StoredRow[]> {
  const open = and(eq(importRows.importId, importId), isNull(importRows.finding));
  return database((db) => db.select().from(importRows).where(open).orderBy(importRows.ordinal).limit(BATCH));
}

async function writeFindings(importId: string, compared: ({ row: StoredRow } & Compared)[]): Promise<void> {
  if (compared.length === 0) return;
  const values = compared.map(({ row: { ordinal }, finding, user, reason, differences }) => ({
    ordinal,
    finding,
    user_id: user?.id ?? null,
    details: { reason, differences },
  }));
  await database((db) =>
    db.execute(sql`
      update ${importRows} set finding = seen.finding, user_id = seen.user_id, details = seen.details
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as seen(ordinal int, finding text, user_id text, details jsonb)
      where ${importRows.importId} = ${importId} and ${importRows.ordinal} = seen.ordinal`),
  );
}
