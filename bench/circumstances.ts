import { availableParallelism, totalmem } from 'node:os';
import { Client } from 'pg';
import { localVersion as keycloakVersion } from '../dev/stack/keycloak.ts';

const GIB = 2 ** 30;

/** Returns where and with what the figures were taken, as a list of facts. */
export async function circumstances(databaseUrl: string, chromiumVersion?: string): Promise<string[]> {
  return [
    `${availableParallelism()} cores, ${Math.round(totalmem() / GIB)} GiB of memory`,
    `Keycloak ${keycloakVersion()}`,
    `Node ${process.versions.node}`,
    ...(chromiumVersion ? [`Chromium ${chromiumVersion}`] : []),
    `PostgreSQL ${await postgresVersion(databaseUrl)}`,
    new Date().toISOString().slice(0, 10),
  ];
}

async function postgresVersion(connectionString: string): Promise<string> {
  const client = new Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version ?? '';
}
