import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { ARTIFACT, completeArtifact } from './artifact.ts';
import { buildCli } from './cli.ts';
import { commandIn } from './container.ts';
import { endProcess } from './end-process.ts';
import { SetupFailure } from './failure.ts';
import { ended } from './output.ts';
import { ROOT } from './paths.ts';
import { say } from './say.ts';
import { nameOfBuild } from './sources.js';
import type { Stack } from './stack.ts';

const NEXT = `${ROOT}node_modules/next/dist/bin/next`;
const SERVES_WITHIN_MS = 90_000;

/** Returns the settings with which Pouch runs on a local stack. */
export function settingsFor(stack: Stack): Record<string, string> {
  return {
    DATABASE_URL: stack.databaseUrl,
    KEYCLOAK_URL: stack.keycloakUrl,
    POUCH_WALLAROO_URL: stack.wallarooUrl,
    POUCH_URL: stack.url,
    POUCH_SECRET: stack.secrets.pouch,
    POUCH_CLIENT_SECRET: stack.secrets.pouchClient,
    POUCH_KIT: 'yes',
  };
}

/** Builds Pouch unless the last build was made from the same sources. The types may be checked elsewhere. */
export async function buildIfNeeded({ checksTypes = true } = {}): Promise<void> {
  const marker = `${ROOT}.next/pouch-sources`;
  const wanted = nameOfBuild();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  say('Building Pouch');
  // What was remembered of other sources' types would be checked against these.
  for (const stale of ['types', 'cache/.tsbuildinfo']) rmSync(`${ROOT}.next/${stale}`, { recursive: true, force: true });
  const child = spawn(process.execPath, [NEXT, 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      POUCH_BUILD_WITHOUT_TYPES: checksTypes ? 'no' : 'yes',
    },
  });
  const { code, output } = await ended(child);
  if (code !== 0) throw new SetupFailure(`Pouch could not be built:\n${output}`);
  completeArtifact(await buildCli());
  writeFileSync(marker, wanted);
}

export type App = { process: ChildProcess; stop: () => Promise<void> };

/** Serves the artifact, or the sources, and resolves when it answers. What it prints is shown, or given to `hear`. */
export async function serve(
  mode: 'start' | 'dev',
  url: string,
  settings: Record<string, string>,
  hear?: (text: string) => void,
  artifact = ARTIFACT,
): Promise<App> {
  const output = hear ? 'pipe' : 'inherit';
  const given = { HOSTNAME: '127.0.0.1', PORT: new URL(url).port, ...settings };
  const [command = '', ...args] = mode === 'dev' ? [process.execPath, NEXT, 'dev'] : serverCommand(artifact);
  const child = spawn(command, args, {
    cwd: mode === 'start' ? tmpdir() : ROOT,
    stdio: ['ignore', output, output],
    env: { ...process.env, NODE_ENV: mode === 'dev' ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1', ...given },
  });
  if (hear) for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear);
  const deadline = Date.now() + SERVES_WITHIN_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new SetupFailure('Pouch ended while starting: see above.');
    if (Date.now() > deadline) throw new SetupFailure(`Pouch did not answer at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { process: child, stop: () => endProcess(child, 5_000) };
}

/** In `npm run image` POUCH_IMAGE_ROOT is where the image's files are: its server runs in place of the artifact's. */
function serverCommand(artifact: string): string[] {
  const { POUCH_IMAGE_ROOT: root } = process.env;
  if (!root) return [process.execPath, `${artifact}/server.js`];
  return commandIn(root, '/usr/local/bin/node', '/app/server.js');
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  return response?.ok ?? false;
}
