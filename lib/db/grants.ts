import 'server-only';
import { escapeIdentifier } from 'pg';
import { onOwnConnection } from '@/lib/db/connection';
import { pouchSchema } from '@/lib/db/schema';

/** Lets a role read and write Pouch's tables and its queue, and create nothing. FORBIDDEN, UNAVAILABLE. */
export async function grantUse(url: string, role: string, queueSchema: string): Promise<void> {
  const schemas = [pouchSchema.schemaName, queueSchema].map(escapeIdentifier).join(', ');
  const to = escapeIdentifier(role);
  await onOwnConnection(url, async (client) => {
    await client.query(`grant usage on schema ${schemas} to ${to}`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${schemas} to ${to}`);
    await client.query(`grant usage on all sequences in schema ${schemas} to ${to}`);
    await client.query(`grant execute on all functions in schema ${schemas} to ${to}`);
  });
}
