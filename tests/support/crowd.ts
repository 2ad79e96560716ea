import { Client } from 'pg';
import { testStack } from './stack.ts';

/** Puts many users straight into Keycloak's database, as no API could in that time; every fiftieth, or `nth`, must set a password. */
export async function insertCrowd(
  prefix: string,
  count: number,
  { nth = 50, databaseUrl = testStack().databaseUrl } = {},
): Promise<void> {
  await inKeycloak(databaseUrl, async (client) => {
    const realm = await client.query<{ id: string }>("select id from realm where name = 'master'");
    await client.query(
      `insert into user_entity (id, email, email_constraint, email_verified, enabled, first_name, last_name, realm_id, username,
         created_timestamp, not_before)
       select gen_random_uuid(), name || '@example.net', name || '@example.net', n % 2 = 0, n % 10 <> 0, 'Crowd', 'Member' || n, $1,
         name, 1700000000000 + n::bigint * 1000, 0
       from (select n, $2 || lpad(n::text, 7, '0') as name from generate_series(1, $3::int) n) as crowd`,
      [realm.rows[0]?.id, prefix, count],
    );
    await client.query(
      `insert into user_required_action (user_id, required_action)
       select id, 'UPDATE_PASSWORD' from user_entity where username like $1 and (created_timestamp / 1000) % $2 = 0`,
      [`${prefix}%`, nth],
    );
    await client.query('analyze user_entity');
  });
}

export async function removeCrowd(prefix: string): Promise<void> {
  await inKeycloak(testStack().databaseUrl, async (client) => {
    const members = 'select id from user_entity where username like $1';
    await client.query(`delete from user_required_action where user_id in (${members})`, [`${prefix}%`]);
    await client.query('delete from user_entity where username like $1', [`${prefix}%`]);
  });
}

/** Keycloak's own database, for what no API does. */
export async function inKeycloak(databaseUrl: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const url = new URL(databaseUrl);
  url.pathname = '/keycloak';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
