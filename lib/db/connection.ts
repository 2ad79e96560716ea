import 'server-only';
import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Client } from 'pg';
import { asLibpqMeans } from '@/lib/db/address';
import type { Database } from '@/lib/db/client';
import { databaseFailure } from '@/lib/db/failure';

export type Connection = Client;

const CONNECT_MS = 10_000;

/** Does work on a connection of its own, which is closed afterwards. Throws AppError where PostgreSQL refuses. */
export async function onOwnConnection<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  let client: Client | undefined;
  try {
    client = new Client({ connectionString: asLibpqMeans(url), connectionTimeoutMillis: CONNECT_MS });
    // Whoever uses it is told of a broken connection; without a listener the process would end as well.
    client.on('error', () => undefined);
    await client.connect();
    return await work(client);
  } catch (error) {
    throw databaseFailure(error, url);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/** Does the same with tables by their names in the schema. */
export async function onOwnDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  return onOwnConnection(url, (client) =>
    work(drizzle(client)).catch((error) => {
      throw error instanceof DrizzleQueryError ? error.cause : error;
    }),
  );
}
