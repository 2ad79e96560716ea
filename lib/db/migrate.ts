import 'server-only';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { connections } from '@/lib/db/client';

/** Any number, the same in every replica: the lock under which one of them migrates. */
const MIGRATION_LOCK = 7_238_001;

/** Brings the database to the newest schema, once, however many replicas start together. */
export async function migrateDatabase(): Promise<void> {
  const client = await connections().connect();
  try {
    // Whoever comes second waits for the whole of what the first one does.
    await client.query("set statement_timeout = '120s'");
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: `${process.cwd()}/lib/db/migrations` });
  } finally {
    // Ends the connection, and with it the lock and the setting.
    client.release(true);
  }
}
