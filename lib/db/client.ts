import 'server-only';
import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { asLibpqMeans } from '@/lib/db/address';
import { env } from '@/lib/env';
import { AppError, FailedQuery } from '@/lib/errors';
import { log } from '@/lib/log';
import { countConnections } from '@/lib/metrics/pools';

const DEADLINE_MS = 10_000;
/** PostgreSQL's SQLSTATE. */
const DISK_FULL = '53100';

export type Database = NodePgDatabase;

/** PostgreSQL does not answer, or cannot write: it says nothing about Keycloak. */
export class DatabaseDown extends AppError {
  constructor(why: string, cause: unknown) {
    super('UNAVAILABLE', `Nothing was done, because ${why}`, { cause });
  }
}

let pool: Pool | undefined;
let shared: Database | undefined;

/** Does work with the connection to PostgreSQL, whose one door this is. Throws UNAVAILABLE where it does not answer in time. */
export async function database<T>(work: (db: Database) => Promise<T>): Promise<T> {
  try {
    shared ??= drizzle(connections());
    return await work(shared);
  } catch (thrown) {
    const error = withoutParameters(thrown);
    if (error instanceof AppError) throw error;
    if (codeOf(error) === DISK_FULL)
      throw new DatabaseDown("the disk of Pouch's database is full. Free space there, then try again.", error);
    if (isUnreachable(error)) throw new DatabaseDown("Pouch's database does not answer. Try again in a moment.", error);
    throw error;
  }
}

/** Writes down what was done elsewhere. Where that fails it was done all the same, so it is logged and not thrown. */
export async function bestEffort(writing: Promise<unknown>): Promise<void> {
  await writing.catch((thrown) => log.error({ err: withoutParameters(thrown) }, 'a finished change could not be recorded'));
}

export function connections(): Pool {
  if (pool) return pool;
  pool = new Pool({
    connectionString: asLibpqMeans(env().DATABASE_URL),
    max: 10,
    connectionTimeoutMillis: DEADLINE_MS,
    // Not statement_timeout, which is a parameter of the connection's start: poolers such as pgbouncer refuse those.
    query_timeout: DEADLINE_MS,
  })
    .on('error', (err) => log.warn({ err }, 'an idle database connection failed'))
    // One that is in use says so to whoever uses it; without a listener the process would end as well.
    .on('connect', (client) => client.on('error', () => undefined));
  countConnections('app', pool);
  return pool;
}

export async function closeConnections(): Promise<void> {
  await pool?.end();
  pool = undefined;
  shared = undefined;
}

/** Returns the error without the query's parameters: they are personal data, are part of its message, and would be logged. */
function withoutParameters(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? new FailedQuery(error) : error;
}

/** Connection trouble has no SQLSTATE, or one of class 08 (connection) or 57P (shutdown). */
function isUnreachable(error: unknown): boolean {
  const cause = causeOf(error);
  const code = codeOf(error);
  const isSocketError = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOST)/.test(code);
  const isTrouble = cause instanceof Error && /timeout|terminated|connection/i.test(cause.message);
  return isSocketError || /^(08|57P)/.test(code) || isTrouble;
}

function codeOf(error: unknown): string {
  const cause = causeOf(error);
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}
