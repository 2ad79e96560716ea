import 'server-only';
import type { ClientBase } from 'pg';

const FORMER = [
  'sessions',
  'used_logout_tokens',
  'deleted_users',
  'jobs',
  'job_rows',
  'client_rotations',
  'locks',
  'password_guesses',
];

/**
 * Moves Pouch's tables into its own schema with all that is in them: they were in `public` before it had one. Which tables are
 * Pouch's is known by the first migration that the database has noted.
 */
export async function adoptPublicTables(client: ClientBase): Promise<void> {
  if (!(await hasFormerTables(client))) return;
  await client.query('create schema pouch');
  for (const table of FORMER) await client.query(`alter table if exists public.${table} set schema pouch`);
  await client.query('alter table drizzle.__drizzle_migrations set schema pouch');
}

/** When the first migration was made, which drizzle notes for each that ran. */
const FIRST_MIGRATION = 1_795_331_977_332;

async function hasFormerTables(client: ClientBase): Promise<boolean> {
  const { rows: found } = await client.query(
    "select to_regnamespace('pouch') is null and to_regclass('drizzle.__drizzle_migrations') is not null as exists",
  );
  if (!found[0]?.exists) return false;
  const { rows } = await client.query('select 1 from drizzle.__drizzle_migrations where created_at = $1', [FIRST_MIGRATION]);
  return rows.length > 0;
}
