import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { endProcess } from './end-process.ts';
import { SetupFailure } from './failure.ts';
import {
  buildOptions,
  environmentOf,
  type Launch,
  makesAdministratorLate,
  readinessOf,
  startOptions,
} from './keycloak-options.ts';
import { fetchThroughMaven, versionIn } from './maven.ts';
import { LOCAL } from './paths.ts';
import { ensureJavaAndMaven } from './prerequisites.ts';
import { run } from './run.ts';
import { say } from './say.ts';

const READY_WITHIN_MS = 600_000;

export type KeycloakOptions = Omit<Launch, 'url'> & {
  version: string;
  /** Where the server's own output goes. */
  logFile: string;
  /** For minutes only: compiles its code quickly rather than well, and takes little time over hashing passwords. */
  isBrief: boolean;
};
export type Keycloak = { url: string; pid: number | undefined; stop: () => Promise<void> };
export type RestartableKeycloak = Keycloak & {
  /** Ends it as a power cut would, and starts it again. */
  killAndRestart: () => Promise<void>;
};

/** Starts the server in production mode and resolves when it is ready to answer. */
export async function startKeycloak({ version, logFile, ...options }: KeycloakOptions): Promise<RestartableKeycloak> {
  await prepare(version);
  const url = `http://localhost:${options.port}/auth`;
  const launch = { url, ...options };
  const spawned = () =>
    spawn(`${homeOf(version)}/bin/kc.sh`, ['start', '--optimized', ...startOptions(version, launch)], {
      env: { ...process.env, ...environmentOf(version, launch) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const isReady = async () =>
    (await isHealthy(readinessOf(version, launch))) &&
    (!makesAdministratorLate(version) || hasAdministrator(url, options.bootstrap));
  let running = await whenReady(spawned(), isReady, logFile);
  return {
    url,
    get pid() {
      return running.pid;
    },
    stop: () => running.stop(),
    killAndRestart: async () => {
      // The server is the child of the script that was started.
      spawnSync('pkill', ['-KILL', '-P', String(running.pid)]);
      await running.stop();
      running = await whenReady(spawned(), isReady, logFile);
    },
  };
}

/** Downloads and builds the server where that has not been done yet. */
export async function prepare(version = localVersion()): Promise<void> {
  const home = await download(version);
  const marker = `${home}/pouch-build-options`;
  const options = buildOptions(version);
  const wanted = options.join(' ');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  say('Building Keycloak with its options (about half a minute, once)');
  await run(`${home}/bin/kc.sh`, ['build', ...options], 'Keycloak could not be built');
  writeFileSync(marker, wanted);
}

/** Downloads the server where that has not been done yet, and returns its folder. */
export async function download(version: string): Promise<string> {
  const home = homeOf(version);
  if (existsSync(`${home}/bin/kc.sh`)) ensureJavaAndMaven({ maven: false });
  else await fetchThroughMaven('keycloak', `Keycloak ${version} (about 180 MB)`, { 'keycloak.version': version });
  return home;
}

/** Returns the version of the local stack: the newest that Pouch is tested on. */
export function localVersion(): string {
  return versionIn('keycloak', 'keycloak.version');
}

function homeOf(version: string): string {
  return `${LOCAL}/keycloak-${version}`;
}

/** Resolves when the server is ready. Its own output goes to the file. */
export async function whenReady(
  child: ChildProcess,
  isReady: () => Promise<boolean>,
  logFile: string,
): Promise<Omit<Keycloak, 'url'>> {
  const log = createWriteStream(logFile);
  for (const stream of [child.stdout, child.stderr]) stream?.pipe(log);
  let hasExited = false;
  child.once('exit', () => {
    hasExited = true;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isReady())) {
    if (hasExited) throw new SetupFailure(`Keycloak ended while starting. Its own words are in ${logFile}`);
    if (Date.now() > deadline) {
      await endProcess(child, 15_000);
      throw new SetupFailure(`Keycloak was not ready after ${READY_WITHIN_MS / 1000} s. Its own words are in ${logFile}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return { pid: child.pid, stop: () => endProcess(child, 15_000) };
}

async function isHealthy(address: string): Promise<boolean> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  return answer?.ok ?? false;
}

/** Returns whether the first administrator can sign in. */
export async function hasAdministrator(url: string, bootstrap: Launch['bootstrap']): Promise<boolean> {
  const body = new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...bootstrap });
  const address = `${url}/realms/master/protocol/openid-connect/token`;
  const answer = await fetch(address, { method: 'POST', body, signal: AbortSignal.timeout(30_000) }).catch(() => null);
  return answer?.ok ?? false;
}
