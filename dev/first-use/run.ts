import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { bootstrapAdmin } from '../seed/seed.ts';
import { buildIfNeeded, serve } from '../stack/app.ts';
import { ARTIFACT } from '../stack/artifact.ts';
import { openBrowser } from '../stack/browser.ts';
import { SetupFailure } from '../stack/failure.ts';
import { localVersion } from '../stack/keycloak.ts';
import { LOCAL } from '../stack/paths.ts';
import { anyPort } from '../stack/ports.ts';
import { DATABASES, startPostgres } from '../stack/postgres.ts';
import { createUser, deleteUser, signIn, signInAsNewUser, signOut } from './in-browser.ts';
import { type Administrator, startUnusedKeycloak } from './keycloak.ts';
import { allUsers, wholeRealm } from './realm.ts';

/** What Wallaroo instances run, and the newest. */
const VERSIONS = ['24.0.5', localVersion()];

type Place = { keycloakUrl: string; url: string; administrator: Administrator; databaseUrl: string; settingsFile: string };

/** Goes from a Keycloak that was never used to a user in it and back, on one version after the other. Fails at the first difference. */
export async function runFirstUse(asked: string[]): Promise<number> {
  await timed('Build Pouch', buildIfNeeded);
  for (const version of asked.length > 0 ? asked : VERSIONS) {
    console.log(`══ Keycloak ${version}`);
    await firstUse(version, `${LOCAL}/first-use`);
  }
  return 0;
}

async function firstUse(version: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const administrator = { username: 'admin', password: randomBytes(12).toString('hex') };
  const database = { directory: `${folder}/postgres`, port: await anyPort(), password: randomBytes(12).toString('hex') };
  const postgres = await timed('Start an empty PostgreSQL', () => startPostgres({ ...database, isBrief: true }));
  try {
    const keycloak = await timed('Start an unused Keycloak', () => startUnusedKeycloak(version, folder, administrator));
    const place = {
      keycloakUrl: keycloak.url,
      url: `http://localhost:${await anyPort()}`,
      administrator,
      databaseUrl: postgres.url(DATABASES.pouch),
      settingsFile: `${folder}/pouch.env`,
    };
    const interrupt = () => Promise.all([keycloak.stop(), postgres.stop()]).then(() => process.exit(130));
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    await comeAndGo(place, folder).finally(keycloak.stop);
  } finally {
    await postgres.stop();
  }
  rmSync(folder, { recursive: true, force: true });
}

async function comeAndGo(place: Place, folder: string): Promise<void> {
  const { keycloakUrl, url, settingsFile } = place;
  const save = async (name: string) => {
    const admin = await bootstrapAdmin(keycloakUrl, place.administrator);
    writeFileSync(`${folder}/${name}.json`, `${JSON.stringify([await wholeRealm(admin), await allUsers(admin)], null, 1)}\n`);
  };
  await timed('Save the realm', () => save('before'));
  const startedAt = Date.now();
  await timed('pouch setup', async () => setUp(place, '--url', url));
  const settings = parseEnv(readFileSync(settingsFile, 'utf8')) as Record<string, string>;
  const app = await timed('Start Pouch', () => serve('start', url, settings, () => undefined));
  try {
    await walkInBrowser(place, startedAt);
  } finally {
    await app.stop();
  }
  await timed('pouch setup --remove', async () => setUp(place, '--remove'));
  if (existsSync(settingsFile)) throw new SetupFailure(`${settingsFile} was not removed.`);
  await timed('Compare the realm', () => save('after'));
  const { status, stdout } = spawnSync('diff', ['--unified=3', 'before.json', 'after.json'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new SetupFailure(`The realm is not as it was:\n${stdout}`);
  console.log('        The realm is as it was.');
}

async function walkInBrowser({ url, administrator }: Place, startedAt: number): Promise<void> {
  const email = 'first.user@example.net';
  const browser = await openBrowser();
  try {
    const page = await timed('Sign in', () => signIn(browser, url, administrator));
    const kit = await timed('Create a user', () => createUser(page, email));
    console.log(`        ${seconds(startedAt)} from the first command to the first user`);
    await timed('Sign in with the temporary password', () => signInAsNewUser(browser, email, kit));
    await timed('Delete the user', () => deleteUser(page, url, email));
    await timed('Sign out', () => signOut(page));
  } finally {
    await browser.close();
  }
}

/** The command as it ships with the artifact. */
function setUp({ keycloakUrl, administrator, databaseUrl, settingsFile }: Place, ...more: string[]): void {
  const way = ['--username', administrator.username, '--password-stdin', '--yes', '--output', settingsFile];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${ARTIFACT}/pouch.mjs`, 'setup', '--keycloak', keycloakUrl, ...way, ...more],
    {
      input: administrator.password,
      encoding: 'utf8',
      env: { NODE_ENV: 'production', PATH: process.env.PATH, DATABASE_URL: databaseUrl },
    },
  );
  if (status !== 0) throw new SetupFailure(`pouch setup ended with ${status}:\n${stdout}${stderr}`);
}

async function timed<T>(step: string, work: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const outcome = await work();
  console.log(`${seconds(startedAt)}  ${step}`);
  return outcome;
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1).padStart(5)}s`;
