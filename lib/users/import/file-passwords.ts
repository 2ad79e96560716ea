import 'server-only';
import { and, eq, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { importRows, imports, jobs } from '@/lib/db/schema';
import { DAY_MS } from '@/lib/duration';
import type { PasswordPolicy } from '@/lib/passwords/password-policy';
import { isAllowed, type Owner } from '@/lib/passwords/proof';
import { note } from '@/lib/users/import/problem';
import type { Problem } from '@/lib/users/import/schema';
import { openedPassword, sealedPassword } from '@/lib/users/import/sealed-password';
import type { StoredRow } from '@/lib/users/import/store';

/** Takes the passwords out of the cells of a column that was mapped to them. Returns the rows without them. */
export async function setPasswordsAside(rows: StoredRow[], column: number): Promise<StoredRow[]> {
  const set = rows.map((row) => {
    const cells = row.cells as string[];
    const password = sealedPassword(row.importId, row.ordinal, cells[column] ?? '');
    return password ? { ...row, cells: cells.with(column, ''), password } : row;
  });
  const changed = set.filter((row, index) => row !== rows[index]);
  const [first] = changed;
  if (first) {
    const values = changed.map(({ ordinal, cells, password }) => ({ ordinal, cells, password: password?.toString('base64') }));
    await database((db) =>
      db.execute(sql`
        update ${importRows} set cells = aside.cells, password = decode(aside.password, 'base64')
        from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as aside(ordinal int, cells jsonb, password text)
        where ${importRows.importId} = ${first.importId} and ${importRows.ordinal} = aside.ordinal`),
    );
  }
  return set;
}

/** Returns a warning where the realm would refuse the password of a row, which may have none. */
export function problemsOfPassword(row: StoredRow, column: number, policy: PasswordPolicy, owner: Owner): Problem[] {
  const password = openedPassword(row);
  if (password === null || isAllowed(policy, password, owner)) return [];
  const remedy = `The realm's rules: ${policy.rules.join(', ')}.`;
  return [{ column, ...note('warning', 'The realm does not accept this password.', remedy) }];
}

export async function forgetPasswords(importId: string): Promise<void> {
  await forgetWhere(eq(importRows.importId, importId));
}

/** Forgets the passwords of imports that have run, and of all whose file came more than a day ago. */
export async function forgetOldPasswords(): Promise<void> {
  const isOld = lt(imports.createdAt, new Date(Date.now() - DAY_MS));
  await database(async (db) => {
    const old = db
      .select({ id: imports.id })
      .from(imports)
      .leftJoin(jobs, eq(jobs.id, imports.jobId))
      .where(or(isOld, eq(jobs.state, 'finished')));
    await forgetWhere(inArray(importRows.importId, old));
  });
}

async function forgetWhere(which: SQL): Promise<void> {
  await database((db) =>
    db
      .update(importRows)
      .set({ password: null })
      .where(and(isNotNull(importRows.password), which)),
  );
}
