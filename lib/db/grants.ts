import 'server-only';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { escapeIdentifier } from 'pg';
import { onOwnConnection } from '@/lib/db/connection';
import * as schema from '@/lib/db/schema';

const TABLES = Object.values(schema)
  .filter((table) => is(table, PgTable))
  .map((table) => `public.${escapeIdentifier(getTableName(table))}`);

/** Lets a role read and write Pouch's tables and its queue, and create nothing. FORBIDDEN, UNAVAILABLE. */
export async function grantUse(url: string, role: string, queueSchema: string): Promise<void> {
  const [to, queue] = [escapeIdentifier(role), escapeIdentifier(queueSchema)];
  const rows = 'select, insert, update, delete';
  await onOwnConnection(url, async (client) => {
    await client.query(`grant usage on schema public, drizzle, ${queue} to ${to}`);
    await client.query(`grant select on all tables in schema drizzle to ${to}`);
    await client.query(`grant ${rows} on ${TABLES.join(', ')} to ${to}`);
    await client.query(`grant ${rows} on all tables in schema ${queue} to ${to}`);
    await client.query(`grant usage on all sequences in schema public, ${queue} to ${to}`);
    await client.query(`grant execute on all functions in schema ${queue} to ${to}`);
  });
}
