import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { buildIfNeeded } from '../stack/app.ts';
import { commandIn } from '../stack/container.ts';
import { SetupFailure } from '../stack/failure.ts';
import { LOCAL, ROOT } from '../stack/paths.ts';
import { run } from '../stack/run.ts';
import { say } from '../stack/say.ts';
import { chooseBase } from './base.ts';

const DOCKERFILE = `${ROOT}deploy/Dockerfile`;
const IMAGE = 'pouch';
const BUILT = `${LOCAL}/image/build`;

/** Builds the image. Its first stage is what this checkout has built already, because that stage needs a registry. */
export async function buildImage(): Promise<void> {
  await buildIfNeeded();
  await run(process.execPath, [`${ROOT}deploy/layout.js`, `${BUILT}/rootfs`], 'The files of the image could not be laid out');
  const [, usual = ''] = /^ARG BASE=(\S+)$/m.exec(readFileSync(DOCKERFILE, 'utf8')) ?? [];
  const base = await chooseBase(usual);
  say(`Building the image on ${base}`);
  const given = ['--build-context', `build=${BUILT}`, '--build-arg', `BASE=${base}`];
  const args = ['build', '--isolation', 'chroot', '--format', 'docker', ...given, '--file', DOCKERFILE, '--tag', IMAGE, ROOT];
  await run('buildah', args, 'The image could not be built');
}

/** Makes a container of the image and returns its id. */
export function makeContainer(): string {
  return buildah('from', IMAGE);
}

export function removeContainer(container: string): void {
  buildah('rm', container);
}

/** Returns the folder with the container's files. As a container's host does, it says who localhost is. */
export function filesOf(container: string): string {
  const folder = buildah('mount', container);
  writeFileSync(`${folder}/etc/hosts`, '127.0.0.1 localhost\n');
  return folder;
}

/** Returns the size of the files in MB. */
export function sizeOf(folder: string): number {
  const [kilobytes = ''] = execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t');
  return Math.round((Number(kilobytes) * 1024) / 1_000_000);
}

/** Fails unless the image's user can write nowhere, not even to /tmp. */
export function requireReadOnly(folder: string): void {
  const script = "require('node:fs').writeFileSync('/tmp/trace', '')";
  const [command = '', ...args] = commandIn(folder, '/usr/local/bin/node', '-e', script);
  const env = { ...process.env, LD_LIBRARY_PATH: '/usr/local/lib' };
  const { stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
  if (!stderr.includes('EROFS')) throw new SetupFailure(`The file system should be read-only:\n${stderr}`);
}

/** Returns what a command in the container prints. */
export function inContainer(container: string, ...command: string[]): string {
  return buildah('run', '--isolation', 'chroot', container, '--', ...command);
}

function buildah(...args: string[]): string {
  return execFileSync('buildah', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).trim();
}
