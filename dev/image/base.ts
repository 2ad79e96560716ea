import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { SetupFailure } from '../stack/failure.ts';
import { LOCAL } from '../stack/paths.ts';
import { run } from '../stack/run.ts';
import { say } from '../stack/say.ts';

const FOLDER = `${LOCAL}/image`;
const OWN_BASE = 'pouch-base';
const PULL_MS = 60_000;

/** Returns the image that Pouch's stands on: BASE, the Dockerfile's where a registry answers, or one with Debian's glibc alone. */
export async function chooseBase(usual: string): Promise<string> {
  if (process.env.BASE) return process.env.BASE;
  const { status } = spawnSync('buildah', ['pull', '--quiet', usual], { timeout: PULL_MS, stdio: 'ignore' });
  if (status === 0) return usual;
  say(`${usual} cannot be pulled: making a base of Debian's libc6`);
  await makeBase();
  return OWN_BASE;
}

async function makeBase(): Promise<void> {
  const root = `${FOLDER}/base`;
  rmSync(root, { recursive: true, force: true });
  mkdirSync(`${root}/tmp`, { recursive: true });
  chmodSync(`${root}/tmp`, 0o1777);
  await run(
    'sh',
    ['-c', `cd '${FOLDER}' && rm -f libc6_*.deb && apt-get download --quiet libc6`],
    'libc6 could not be downloaded',
  );
  const [file] = globSync(`${FOLDER}/libc6_*.deb`);
  if (!file) throw new SetupFailure('apt-get downloaded no libc6.');
  await run('dpkg-deb', ['--extract', file, root], 'libc6 could not be unpacked');
  rmSync(`${root}/usr/share`, { recursive: true });
  const complaint = 'The base could not be made';
  const script = `c=$(buildah from scratch) && buildah copy --quiet $c '${root}' / && buildah commit --quiet $c ${OWN_BASE} && buildah rm $c`;
  await run('sh', ['-c', script], complaint);
}
