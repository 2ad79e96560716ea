// The door of every npm script. Plain JavaScript without dependencies, because on a fresh clone it runs
// on whatever Node npm came with: it installs what is missing and hands over to the pinned Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [command, ...rest] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Pouch's scripts need Node 20 or newer to begin with; this is ${process.versions.node}.`);
}
if (!existsSync(`${root}dev/commands/${command}.ts`)) fail(`There is no command "${command}".`);
if (!isInstalled()) install();

const child = spawn(
  `${root}node_modules/.bin/node`,
  [
    '--conditions=react-server',
    '--disable-warning=ExperimentalWarning',
    `--import=${new URL('lib-alias.mjs', import.meta.url)}`,
    `${root}dev/commands/${command}.ts`,
    ...rest,
  ],
  { cwd: root, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A terminal's Ctrl-C reaches the child as well; a signal sent to this process alone must be passed on.
  process.on(signal, () => signal === 'SIGINT' || child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

function isInstalled() {
  const wanted = packagesIn(`${root}package-lock.json`);
  const present = packagesIn(`${root}node_modules/.package-lock.json`);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

function install() {
  console.log('Installing dependencies…');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail('npm ci failed: see above.');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
