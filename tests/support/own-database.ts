import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { testStack } from './stack.ts';

export type OwnDatabase = {
  /** With a role that owns the database, and with one that may connect and nothing else. */
  ownerUrl: string;
  appUrl: string;
  appRole: string;
  drop: () => Promise<void>;
};

/** An empty database on the PostgreSQL of the stack, with two roles. */
export async function makeDatabase(): Promise<OwnDatabase> {
  const suffix = randomBytes(6).toString('hex');
  const [name, owner, app] = ['db', 'owner', 'app'].map((kind) => `${kind} ${suffix}`) as [string, string, string];
  const password = randomBytes(12).toString('hex');
  for (const role of [owner, app]) await sql(`create role ${escapeIdentifier(role)} login password ${escapeLiteral(password)}`);
  await sql(`create database ${escapeIdentifier(name)} owner ${escapeIdentifier(owner)}`);
  const urlFor = (role: string) => {
    const url = new URL(testStack().databaseUrl);
    return Object.assign(url, { username: role, password, pathname: encodeURIComponent(name) }).href;
  };
  return {
    ownerUrl: urlFor(owner),
    appUrl: urlFor(app),
    appRole: app,
    drop: async () => {
      await sql(`drop database ${escapeIdentifier(name)} with (force)`);
      for (const role of [app, owner]) await sql(`drop role ${escapeIdentifier(role)}`);
    },
  };
}

/** Runs one statement and returns its rows. */
export async function sql(statement: string, url = testStack().databaseUrl): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
