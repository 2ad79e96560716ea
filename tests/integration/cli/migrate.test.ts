import { afterEach, beforeEach, expect, test } from 'vitest';
import { anyPort } from '../../../dev/stack/ports.ts';
import { pouch } from '../../support/cli.ts';
import { makeDatabase, type OwnDatabase, sql } from '../../support/own-database.ts';

let own: OwnDatabase;
beforeEach(async () => {
  own = await makeDatabase();
});
afterEach(() => own.drop());

const INSERT = "insert into pouch.locks values ('name', 'owner', 'holder', now(), now()) returning name";

test('creates the tables with the privileged role and lets the role of Pouch read and write them, twice alike', async () => {
  const first = await pouch(['migrate', '--database', own.ownerUrl, '--json'], { env: { DATABASE_URL: own.appUrl } });
  const second = await pouch(['migrate', '--json'], {
    env: { DATABASE_URL: own.appUrl, POUCH_MIGRATION_DATABASE_URL: own.ownerUrl },
  });

  expect(first).toMatchObject({ status: 0, stderr: '' });
  const { migrations, grantedTo } = JSON.parse(first.stdout);
  expect(migrations).toBeGreaterThan(4);
  expect(grantedTo).toBe(own.appRole);
  expect(JSON.parse(second.stdout)).toEqual({ migrations: 0, grantedTo: own.appRole });
  expect(await sql(INSERT, own.appUrl)).toEqual([{ name: 'name' }]);
  await expect(sql('create table other (id int)', own.appUrl)).rejects.toThrow(/permission denied/);
});

test('runs for the role of Pouch where nothing is left to create', async () => {
  await pouch(['migrate', '--database', own.ownerUrl, '--grant-to', own.appRole]);

  expect(await pouch(['migrate'], { env: { DATABASE_URL: own.appUrl } })).toMatchObject({
    status: 0,
    stdout: 'The database has the newest schema.\n',
  });
});

test('names the role that may not create tables', async () => {
  const { status, stderr } = await pouch(['migrate'], { env: { DATABASE_URL: own.appUrl } });

  expect(status).toBe(1);
  expect(stderr).toBe(`${notAllowed()}\n`);
});

const notAllowed = () =>
  `PostgreSQL does not allow the role "${own.appRole}" to do this in the database "${decodeURIComponent(new URL(own.appUrl).pathname.slice(1))}".`;

test.each([
  ['a wrong password', (url: URL) => (url.password = 'wrong'), /refuses the role/],
  ['a database that does not exist', (url: URL) => (url.pathname = 'nowhere'), /has no database "nowhere"/],
  ['a host that does not exist', (url: URL) => (url.hostname = 'nowhere.invalid'), /"nowhere\.invalid".*cannot be resolved/],
  ['a port without a server', async (url: URL) => (url.port = String(await anyPort())), /Nothing accepts connections/],
])('says in words what is wrong: %s', async (_what, spoil, words) => {
  const url = new URL(own.ownerUrl);
  await spoil(url);

  const { status, stdout, stderr } = await pouch(['migrate'], { env: { DATABASE_URL: url.href } });

  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test.each([
  [['migrate'], 'Which database?'],
  [['migrate', '--database', 'mysql://nowhere'], '--database must be a postgresql:// address'],
  [['migrate', '--settings', 'nowhere.env'], 'The file nowhere.env cannot be read.'],
  [['migrate', '--unknown'], "unknown option '--unknown'"],
  [['migrait'], "unknown command 'migrait'"],
])('calls %j wrong usage', async (args, words) => {
  const { status, stderr } = await pouch(args);

  expect(status).toBe(2);
  expect(stderr).toContain(words);
});
