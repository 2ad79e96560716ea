import 'server-only';
import { escapeIdentifier } from 'pg';
import { onOwnConnection } from '@/lib/db/connection';
import { pouchSchema } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';

/** Lets a role read and write Pouch's tables and its queue, and create nothing. NOT_FOUND, FORBIDDEN, UNAVAILABLE. */
export async function grantUse(url: string, role: string, queueSchema: string): Promise<void> {
  const schemas = [pouchSchema.schemaName, queueSchema].map(escapeIdentifier).join(', ');
  const to = escapeIdentifier(role);
  await onOwnConnection(url, async (client) => {
    const { rows } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (rows.length === 0) throw new AppError('NOT_FOUND', `PostgreSQL has no role "${role}". Create it, or name another one.`);
    await client.query(`grant usage on schema ${schemas} to ${to}`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${schemas} to ${to}`);
    await client.query(`grant usage on all sequences in schema ${schemas} to ${to}`);
    await client.query(`grant execute on all functions in schema ${schemas} to ${to}`);
  });
}
