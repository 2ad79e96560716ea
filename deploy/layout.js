// Lays out the image's files below the folder that is given: node deploy/layout.js /rootfs
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const target = process.argv[2];
if (!target) throw new Error('Which folder?');

const NODE = `${ROOT}node_modules/node/bin/node`;
rmSync(target, { recursive: true, force: true });
for (const folder of ['bin', 'lib']) mkdirSync(`${target}/usr/local/${folder}`, { recursive: true });
// Links to packages stay relative: as they are otherwise copied, they lead out of the image.
cpSync(`${ROOT}.next/standalone`, `${target}/app`, { recursive: true, verbatimSymlinks: true });
cpSync(NODE, `${target}/usr/local/bin/node`);
// Small images have glibc, and not always the rest of what Node.js is linked with.
for (const [, name, file] of execFileSync('ldd', [NODE], { encoding: 'utf8' }).matchAll(
  /(lib(?:atomic|stdc\+\+|gcc_s)\S*) => (\S+)/g,
)) {
  cpSync(realpathSync(file), `${target}/usr/local/lib/${name}`);
}
// The image need not have env, which the file's first line asks for.
const pouch = readFileSync(`${target}/app/pouch.mjs`, 'utf8').replace(/^#!.*\n/, '#!/usr/local/bin/node\n');
writeFileSync(`${target}/app/pouch.mjs`, pouch);
chmodSync(`${target}/app/pouch.mjs`, 0o755);
symlinkSync('/app/pouch.mjs', `${target}/usr/local/bin/pouch`);
