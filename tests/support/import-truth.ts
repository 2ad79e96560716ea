import { expect } from 'vitest';
import { inKeycloak } from './crowd.ts';
import { resultOf } from './imports.ts';
import { testStack } from './stack.ts';

/** Returns the users of these names in Keycloak's own database, by name. */
export async function inDatabase(names: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  await inKeycloak(testStack().databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string; username: string }>(
      'select id, username from user_entity where username = any($1)',
      [names],
    );
    for (const { id, username } of rows) found.set(username, id);
  });
  return found;
}

/**
 * What is to be true of an import whatever went wrong: the report has each row once, those whom it calls created are in Keycloak's
 * database under the ID that it gives, and of the others only those who were there before.
 */
export async function expectImportIsTrue(id: string, names: string[], before = new Map<string, string>()): Promise<void> {
  const report = await resultOf(id);
  expect(report.map(({ email }) => email)).toEqual(names);
  const created = report.flatMap(({ email = '', status, user_id = '' }) => (status === 'created' ? [[email, user_id]] : []));
  const made = [...(await inDatabase(names))].filter(([name]) => !before.has(name));
  expect(created.sort()).toEqual(made.sort());
}
