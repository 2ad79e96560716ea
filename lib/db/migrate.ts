import 'server-only';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { ClientBase } from 'pg';
import { onOwnConnection } from '@/lib/db/connection';
import { env } from '@/lib/env';

/** Any number, the same in every replica: the lock under which one of them migrates. */
const MIGRATION_LOCK = 7_238_001;
const FOLDER = 'lib/db/migrations';

/**
 * Brings the database to the newest schema, once, however many replicas start together, and returns how many migrations ran.
 * Nothing is created where none is pending, so that a role without that right can start Pouch. FORBIDDEN, UNAVAILABLE.
 */
export async function migrateDatabase(url = env().DATABASE_URL): Promise<number> {
  return onOwnConnection(url, async (client) => {
    // Whoever comes second waits for the whole of what the first one does.
    await client.query("set statement_timeout = '120s'");
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const pending = await countPending(client);
    if (pending > 0) await migrate(drizzle(client), { migrationsFolder: migrationsFolder() });
    return pending;
  });
}

/** Returns how many migrations the database lacks. */
export async function countPending(client: ClientBase): Promise<number> {
  const all = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  const { rows: found } = await client.query("select to_regclass('drizzle.__drizzle_migrations') is not null as exists");
  if (!found[0]?.exists) return all.length;
  const { rows } = await client.query('select max(created_at) as newest from drizzle.__drizzle_migrations');
  return all.filter(({ folderMillis }) => folderMillis > Number(rows[0]?.newest ?? 0)).length;
}

/** Beside the program that runs, as in the image, or in the checkout that it was started in. */
function migrationsFolder(): string {
  const beside = `${dirname(process.argv[1] ?? '.')}/${FOLDER}`;
  return existsSync(beside) ? beside : `${process.cwd()}/${FOLDER}`;
}
