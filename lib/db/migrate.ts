import 'server-only';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import type { ClientBase } from 'pg';
import { onOwnConnection } from '@/lib/db/connection';
import { adoptPublicTables } from '@/lib/db/former-tables';
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
    // One transaction, because a pooler such as pgbouncer gives each transaction another connection. Its failure ends it.
    await client.query('begin');
    // Whoever comes second waits for the whole of what the first one does.
    await client.query("set local statement_timeout = '120s'");
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await adoptPublicTables(client);
    const pending = await findPending(client);
    if (pending.length > 0) await prepareSchema(client);
    for (const migration of pending) await run(client, migration);
    await client.query('commit');
    return pending.length;
  });
}

/** Returns how many migrations the database lacks. */
export async function countPending(client: ClientBase): Promise<number> {
  return (await findPending(client)).length;
}

async function findPending(client: ClientBase): Promise<MigrationMeta[]> {
  const all = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  const { rows: found } = await client.query("select to_regclass('pouch.__drizzle_migrations') is not null as exists");
  if (!found[0]?.exists) return all;
  const { rows } = await client.query('select max(created_at) as newest from pouch.__drizzle_migrations');
  return all.filter(({ folderMillis }) => folderMillis > Number(rows[0]?.newest ?? 0));
}

/** Creates what each migration is noted in. A schema that is there needs no right to create one. */
async function prepareSchema(client: ClientBase): Promise<void> {
  const { rows } = await client.query("select to_regnamespace('pouch') is not null as exists");
  if (!rows[0]?.exists) await client.query('create schema pouch');
  await client.query(
    'create table if not exists pouch.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  );
}

async function run(client: ClientBase, { sql, hash, folderMillis }: MigrationMeta): Promise<void> {
  for (const statement of sql) await client.query(statement);
  await client.query('insert into pouch.__drizzle_migrations (hash, created_at) values ($1, $2)', [hash, folderMillis]);
}

/** Beside the program that runs, as in the artifact, or beside this file. Next.js would take all of the project for it. */
function migrationsFolder(): string {
  const program = realpathSync(/* turbopackIgnore: true */ process.argv[1] ?? '.');
  const shipped = `${dirname(program)}/${FOLDER}`;
  return existsSync(/* turbopackIgnore: true */ shipped) ? shipped : join(fileURLToPath(import.meta.url), '../migrations');
}
