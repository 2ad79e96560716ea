import { afterEach, beforeEach, expect, test } from 'vitest';
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
