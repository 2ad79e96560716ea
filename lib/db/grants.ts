import 'server-only';
import { type ClientBase, escapeIdentifier } from 'pg';
import { onOwnConnection } from '@/lib/db/connection';
import { pouchSchema } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';

/** Lets a role read and write Pouch's tables and its queue, append to its record, and create nothing. NOT_FOUND, FORBIDDEN, UNAVAILABLE. */
export async function grantUse(url: string, role: string, queueSchema: string): Promise<void> {
  const schemas = [pouchSchema.schemaName, queueSchema].map(escapeIdentifier).join(', ');
  const to = escapeIdentifier(role);
  await onOwnConnection(url, async (client) => {
    const { rows } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (rows.length === 0) throw new AppError('NOT_FOUND', `PostgreSQL has no role "${role}". Create it, or name another one.`);
    await client.query('begin');
    await client.query(`grant usage on schema ${schemas} to ${to}`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${schemas} to ${to}`);
    await client.query(`grant usage on all sequences in schema ${schemas} to ${to}`);
    await client.query(`grant execute on all functions in schema ${schemas} to ${to}`);
    for (const table of await recordTables(client, role)) {
      await client.query(`revoke insert, update, delete, truncate on ${table} from ${to}`);
    }
    await client.query('commit');
  });
}

/** The tables of the record, which only its functions write to. A role that owns them can't be kept from it. */
async function recordTables(client: ClientBase, role: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = $1 and tablename like 'record\\_%' and tableowner <> $2`,
    [pouchSchema.schemaName, role],
  );
  return rows.map(({ name }) => name);
}
