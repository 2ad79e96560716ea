import 'server-only';
import { and, desc, eq, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { importRows, imports } from '@/lib/db/schema';
import { type Mapping, mappingComplaint, type Target } from '@/lib/users/import/columns';
import {
  type Difference,
  IMPORT_PAGE_SIZE,
  type ImportFile,
  type ImportRow,
  type ImportRowsPage,
  type ImportRowsQuery,
  type ImportState,
  type NewGroup,
  type Problem,
  type RowFilter,
} from '@/lib/users/import/schema';
import { countFindings, countRows, type StoredImport, type StoredRow } from '@/lib/users/import/store';

/** Returns an import as its page shows it. */
export async function stateOf(found: StoredImport): Promise<ImportState> {
  const { id, phase, fileName, fileHash, ownerName: owner, jobId, undoJobId, createdAt, expiresAt } = found;
  const [findings, errors, warnings, created, differing, newGroups, passwords] = await Promise.all([
    countFindings(id),
    countRows(id, eq(importRows.hasError, true)),
    countRows(id, eq(importRows.hasWarning, true)),
    countRows(id, eq(importRows.isCreated, true)),
    readDiffering(id),
    phase === 'started' ? [] : readNewGroups(id),
    countRows(id, and(isNotNull(importRows.password), eq(importRows.finding, 'create'))),
  ]);
  const mapping = (found.mapping ?? []) as Mapping;
  const of = (finding: string) => findings.get(finding) ?? 0;
  return {
    id,
    phase,
    fileName,
    fileHash,
    owner,
    file: found.file as ImportFile | null,
    mapping,
    complaint: found.file ? mappingComplaint(mapping) : null,
    rows: [...findings.values()].reduce((sum, rows) => sum + rows, 0),
    errors,
    warnings,
    findings: { create: of('create'), same: of('same'), differs: of('differs'), bad: of('bad') },
    differing,
    newGroups,
    passwords,
    jobId,
    undoJobId,
    created,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

async function readDiffering(id: string): Promise<Target[]> {
  const { rows } = await database((db) =>
    db.execute<{ target: Target }>(sql`
      select distinct difference->>'target' as target from ${importRows}, jsonb_array_elements(${importRows.details}->'differences') difference
      where ${importRows.importId} = ${id} and ${importRows.finding} = 'differs' order by target`),
  );
  return rows.map(({ target }) => target);
}

/** Returns the groups that don't exist and that rows without errors name, as the check found them, and those around them. */
export async function readNewGroups(id: string): Promise<NewGroup[]> {
  const { rows } = await database((db) =>
    db.execute<NewGroup>(sql`
      select path, count(distinct ${importRows.ordinal})::int as rows
      from ${importRows}, jsonb_array_elements(${importRows.problems}) problem, jsonb_array_elements_text(problem->'creates') path
      where ${importRows.importId} = ${id} and ${importRows.hasWarning} and not ${importRows.hasError}
      group by path order by path`),
  );
  return rows.map(({ path, rows: named }) => ({ path, rows: named }));
}

const FILTERS: Record<RowFilter, SQL | undefined> = {
  all: undefined,
  errors: eq(importRows.hasError, true),
  warnings: eq(importRows.hasWarning, true),
  create: eq(importRows.finding, 'create'),
  same: eq(importRows.finding, 'same'),
  differs: eq(importRows.finding, 'differs'),
  bad: eq(importRows.finding, 'bad'),
};

/** Returns a page of the rows that the filter lets through. */
export async function readRowsPage(id: string, { filter, page }: ImportRowsQuery): Promise<ImportRowsPage> {
  const rows = await database((db) =>
    db
      .select()
      .from(importRows)
      .where(and(eq(importRows.importId, id), FILTERS[filter]))
      .orderBy(importRows.ordinal)
      .limit(IMPORT_PAGE_SIZE + 1)
      .offset((page - 1) * IMPORT_PAGE_SIZE),
  );
  return { rows: rows.slice(0, IMPORT_PAGE_SIZE).map(toRow), hasNext: rows.length > IMPORT_PAGE_SIZE };
}

function toRow({ ordinal, number, cells, problems, finding, details }: StoredRow): ImportRow {
  const { reason = null, differences = [] } = (details ?? {}) as { reason?: string | null; differences?: Difference[] };
  return { ordinal, number, cells: cells as string[], problems: problems as Problem[], finding, reason, differences };
}

/** Returns how the administrator mapped the same columns the last time; null where there was none. */
export async function rememberedMapping({ id, ownerId }: StoredImport, { header }: ImportFile): Promise<Mapping | null> {
  const isAlike = sql`${imports.file}->'header' = ${JSON.stringify(header)}::jsonb`;
  const [last] = await database((db) =>
    db
      .select({ mapping: imports.mapping })
      .from(imports)
      .where(and(eq(imports.ownerId, ownerId), ne(imports.id, id), isAlike))
      .orderBy(desc(imports.createdAt))
      .limit(1),
  );
  return (last?.mapping ?? null) as Mapping | null;
}
