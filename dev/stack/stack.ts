import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { startGateway } from '../gateway/gateway.ts';
import type { Generation } from '../seed/realm.ts';
import { seed } from '../seed/seed.ts';
import { localVersion, type RestartableKeycloak, startKeycloak } from './keycloak.ts';
import { endLeftovers, remember } from './leftovers.ts';
import { DATABASES, type Postgres, startPostgres } from './postgres.ts';
import { say } from './say.ts';

export type StackOptions = {
  directory: string;
  ports: { pouch: number; keycloak: number; keycloakManagement: number; database: number; gateway: number };
  generation: Generation;
  /** Another version of Keycloak than the local stack's. */
  keycloakVersion?: string;
  /** True: whatever an earlier run left in the directory is thrown away. */
  fresh?: boolean;
  /** True: it is needed for minutes. Sooner up and quicker to write; slower in the long run, and not safe from a power cut. */
  isBrief: boolean;
};

export type Secrets = Record<'database' | 'bootstrap' | 'users' | 'apiClient' | 'pouchClient' | 'pouch', string>;

export type Stack = {
  url: string;
  keycloakUrl: string;
  /** The address of the whole instance, as Wallaroo has one since 2024.2. */
  wallarooUrl: string;
  databaseUrl: string;
  secrets: Secrets;
  killAndRestartKeycloak: () => Promise<void>;
  stop: () => Promise<void>;
};

export const BOOTSTRAP_ADMIN = 'admin';

/** Brings up PostgreSQL and Keycloak, seeded. Pouch itself is not started here. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory, ports, generation, fresh = false, isBrief } = options;
  endLeftovers(`${directory}/pids`);
  if (fresh) rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const secrets = secretsIn(directory);
  const url = `http://localhost:${ports.pouch}`;

  say('Starting PostgreSQL');
  const postgres = await startPostgres({
    directory: `${directory}/postgres`,
    port: ports.database,
    password: secrets.database,
    isBrief,
  });
  const stopping: (() => Promise<void>)[] = [postgres.stop];
  const stop = async () => {
    while (stopping.length > 0) await stopping.pop()?.();
    rmSync(`${directory}/pids`, { force: true });
  };
  try {
    const keycloak = await keycloakOn(postgres, options, secrets);
    stopping.push(keycloak.stop);
    say('Seeding the realm');
    const pouchClient = await seed({
      keycloakUrl: keycloak.url,
      bootstrap: { username: BOOTSTRAP_ADMIN, password: secrets.bootstrap },
      generation,
      userPassword: secrets.users,
      apiClientSecret: secrets.apiClient,
      pouch: { url, secret: secrets.pouchClient },
    });
    const gateway = await startGateway({ port: ports.gateway, keycloakUrl: keycloak.url });
    stopping.push(gateway.stop);
    return {
      url,
      keycloakUrl: keycloak.url,
      wallarooUrl: gateway.url,
      databaseUrl: postgres.url(DATABASES.pouch),
      secrets: { ...secrets, pouchClient },
      killAndRestartKeycloak: async () => {
        await keycloak.killAndRestart();
        remember(`${directory}/pids`, [postgres.pid, keycloak.pid]);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function keycloakOn(postgres: Postgres, options: StackOptions, secrets: Secrets): Promise<RestartableKeycloak> {
  const { directory, ports, isBrief, keycloakVersion = localVersion() } = options;
  remember(`${directory}/pids`, [postgres.pid]);
  say('Starting Keycloak');
  const keycloak = await startKeycloak({
    version: keycloakVersion,
    port: ports.keycloak,
    managementPort: ports.keycloakManagement,
    database: { port: ports.database, name: DATABASES.keycloak, password: secrets.database },
    bootstrap: { username: BOOTSTRAP_ADMIN, password: secrets.bootstrap },
    logFile: `${directory}/keycloak.log`,
    isBrief,
  });
  remember(`${directory}/pids`, [postgres.pid, keycloak.pid]);
  return keycloak;
}

function secretsIn(directory: string): Secrets {
  const file = `${directory}/secrets.json`;
  // Stacks set up by an older Pouch have the users' password under another name.
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8').replace('"people":', '"users":'));
  const make = () => randomBytes(24).toString('base64url');
  const secrets: Secrets = {
    database: make(),
    bootstrap: make(),
    users: make(),
    apiClient: make(),
    pouchClient: make(),
    pouch: make() + make(),
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
