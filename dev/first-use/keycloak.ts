import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { download, hasAdministrator, type Keycloak, whenReady } from '../stack/keycloak.ts';
import { administratorOf } from '../stack/keycloak-options.ts';
import { anyPort } from '../stack/ports.ts';

export type Administrator = { username: string; password: string };

/** Starts a copy of the server that was never used, on an empty database in a file, as Keycloak's own guide starts one. */
export async function startUnusedKeycloak(version: string, folder: string, administrator: Administrator): Promise<Keycloak> {
  const home = `${folder}/keycloak`;
  rmSync(home, { recursive: true, force: true });
  cpSync(await download(version), home, { recursive: true });
  const port = await anyPort();
  const url = `http://localhost:${port}/auth`;
  const place = ['--http-relative-path=/auth', '--http-host=127.0.0.1', `--http-port=${port}`, '--health-enabled=false'];
  const child = spawn(`${home}/bin/kc.sh`, ['start-dev', '--db=dev-file', ...place], {
    env: { ...process.env, ...administratorOf(version, administrator) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { url, ...(await whenReady(child, () => hasAdministrator(url, administrator), `${folder}/keycloak.log`)) };
}
