import 'server-only';
import { Client } from 'pg';
import { asLibpqMeans } from '@/lib/db/address';
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
