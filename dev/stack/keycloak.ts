import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { endProcess } from './end-process.ts';
import { SetupFailure } from './failure.ts';
import { fetchThroughMaven, versionIn } from './maven.ts';
import { LOCAL } from './paths.ts';
import { ensureJavaAndMaven } from './prerequisites.ts';
import { run } from './run.ts';
import { say } from './say.ts';

const BUILD_OPTIONS = [
  '--db=postgres',
  '--features=client-secret-rotation',
  '--http-relative-path=/auth',
  '--health-enabled=true',
];
/** A password costs 150 ms by default, most of the time that a test of a made-up user takes. */
const QUICK_HASHES = ['--spi-password-hashing--argon2--iterations=1', '--spi-password-hashing--argon2--memory=256'];
const READY_WITHIN_MS = 600_000;

export type KeycloakOptions = {
  port: number;
  managementPort: number;
  database: { port: number; name: string; password: string };
  bootstrap: { username: string; password: string };
  /** Where the server's own output goes. */
  logFile: string;
  /** For minutes only: compiles its code quickly rather than well, and takes little time over hashing passwords. */
  isBrief: boolean;
};
export type Keycloak = { url: string; pid: number | undefined; stop: () => Promise<void> };

/** Starts the server in production mode and resolves when it is ready to answer. */
export async function startKeycloak(options: KeycloakOptions): Promise<Keycloak> {
  await prepare();
  const url = `http://localhost:${options.port}/auth`;
  const child = spawn(`${home()}/bin/kc.sh`, ['start', '--optimized', ...runOptions(options, url)], {
    env: {
      ...process.env,
      KC_DB_PASSWORD: options.database.password,
      KC_BOOTSTRAP_ADMIN_USERNAME: options.bootstrap.username,
      KC_BOOTSTRAP_ADMIN_PASSWORD: options.bootstrap.password,
      JAVA_OPTS_KC_HEAP: '-Xms256m -Xmx1g',
      // On a small heap and two cores it starts an eighth sooner so.
      JAVA_OPTS_APPEND: `-XX:-UseG1GC -XX:+UseSerialGC${options.isBrief ? ' -XX:TieredStopAtLevel=1' : ''}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(options.logFile);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  await ready(child, options);
  return { url, pid: child.pid, stop: () => endProcess(child, 15_000) };
}

/** Downloads and builds the server where that has not been done yet. */
export async function prepare(): Promise<void> {
  if (existsSync(`${home()}/bin/kc.sh`)) ensureJavaAndMaven({ maven: false });
  else await fetchThroughMaven('keycloak', `Keycloak ${version()} (about 180 MB)`);
  const marker = `${home()}/pouch-build-options`;
  const wanted = BUILD_OPTIONS.join(' ');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  say('Building Keycloak with its options (about half a minute, once)');
  await run(`${home()}/bin/kc.sh`, ['build', ...BUILD_OPTIONS], 'Keycloak could not be built');
  writeFileSync(marker, wanted);
}

export function version(): string {
  return versionIn('keycloak', 'keycloak.version');
}

function home(): string {
  return `${LOCAL}/keycloak-${version()}`;
}

function runOptions({ port, managementPort, database, isBrief }: KeycloakOptions, url: string): string[] {
  return [
    '--http-enabled=true',
    '--http-host=127.0.0.1',
    `--http-port=${port}`,
    `--http-management-port=${managementPort}`,
    `--hostname=${url}`,
    '--cache=local',
    `--db-url=jdbc:postgresql://127.0.0.1:${database.port}/${database.name}`,
    '--db-username=postgres',
    ...(isBrief ? QUICK_HASHES : []),
  ];
}

async function ready(child: ChildProcess, { managementPort, logFile }: KeycloakOptions): Promise<void> {
  let hasExited = false;
  child.once('exit', () => {
    hasExited = true;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(managementPort))) {
    if (hasExited) throw new SetupFailure(`Keycloak ended while starting. Its own words are in ${logFile}`);
    if (Date.now() > deadline) {
      await endProcess(child, 15_000);
      throw new SetupFailure(`Keycloak was not ready after ${READY_WITHIN_MS / 1000} s. Its own words are in ${logFile}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

async function isReady(managementPort: number): Promise<boolean> {
  const address = `http://127.0.0.1:${managementPort}/auth/health/ready`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  return answer?.ok ?? false;
}
