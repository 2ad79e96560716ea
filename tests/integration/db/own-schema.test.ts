import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrateDatabase } from '@/lib/db/migrate';
import { makeDatabase, type OwnDatabase, sql } from '../../support/own-database.ts';
import { testStack } from '../../support/stack.ts';

let own: OwnDatabase;
beforeEach(async () => {
  own = await makeDatabase();
});
afterEach(() => own.drop());

const KEPT = "('id', 'ada@example.com', '{}', 'an administrator', now(), true)";
const usernames = () => sql('select username from pouch.deleted_users', own.ownerUrl);
const noted = async () => (await sql('select count(*)::int as count from pouch.__drizzle_migrations', own.ownerUrl))[0]?.count;

test('leaves the tables of other programs alone, whatever their names and the search path are', async () => {
  await sql('create schema elsewhere; create table jobs (other int); create table elsewhere.sessions (other int)', own.ownerUrl);
  const { pathname, username } = new URL(own.ownerUrl);
  await sql(`alter role "${decodeURIComponent(username)}" in database "${decodeURIComponent(pathname.slice(1))}"
    set search_path = elsewhere, public`);

  expect(await migrateDatabase(own.ownerUrl)).toBeGreaterThan(4);

  const tables = await sql(
    "select table_schema as schema, table_name as name from information_schema.tables where table_schema in ('public', 'elsewhere')",
    own.ownerUrl,
  );
  expect(tables).toHaveLength(2);
  expect(await sql('select other from public.jobs union select other from elsewhere.sessions', own.ownerUrl)).toEqual([]);
  expect(await sql('select id from pouch.jobs union select id_hash from pouch.sessions', own.ownerUrl)).toEqual([]);
});

test('keeps what Pouch wrote in the schema public before it had its own', async () => {
  await migrateDatabase(own.ownerUrl);
  await sql(`insert into pouch.deleted_users values ${KEPT}`, own.ownerUrl);
  await backToPublic();

  expect(await migrateDatabase(own.ownerUrl)).toBe(0);

  expect(await usernames()).toEqual([{ username: 'ada@example.com' }]);
  expect(await noted()).toBeGreaterThan(4);
});

test('runs each migration once where replicas start together', async () => {
  const ran = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(own.ownerUrl)));

  expect(ran.sort()).toEqual([0, 0, 0, await noted()]);
});

test('needs no right to create a schema that is there for it', async () => {
  const { pathname } = new URL(own.ownerUrl);
  const asSuperuser = Object.assign(new URL(testStack().databaseUrl), { pathname }).href;
  await sql(`create schema pouch authorization "${own.appRole}"`, asSuperuser);

  expect(await migrateDatabase(own.appUrl)).toBeGreaterThan(4);
});

async function backToPublic(): Promise<void> {
  const tables = await sql(
    "select table_name as name from information_schema.tables where table_schema = 'pouch' and table_name <> '__drizzle_migrations'",
    own.ownerUrl,
  );
  for (const { name } of tables) await sql(`alter table pouch.${name} set schema public`, own.ownerUrl);
  await sql(
    'create schema drizzle; alter table pouch.__drizzle_migrations set schema drizzle; drop schema pouch cascade',
    own.ownerUrl,
  );
}
