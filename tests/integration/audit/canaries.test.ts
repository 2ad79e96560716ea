import { afterAll, beforeAll, expect, test } from 'vitest';
import { showSecretAction } from '@/lib/clients/actions';
import { getMlopsTokenAction, getSdkTokenAction } from '@/lib/tokens/actions';
import { resetPasswordAction } from '@/lib/users/account/actions';
import { makeClient, type TestClient } from '../../support/clients.ts';
import { sql } from '../../support/own-database.ts';
import { keycloakSide } from '../../support/stack.ts';
import { target, targetForEachTest } from '../../support/target-stage.ts';

let client: TestClient;
targetForEachTest();
beforeAll(async () => {
  client = await makeClient(await keycloakSide());
});
afterAll(async () => (await keycloakSide()).clients.del({ id: client.id }));

test('no password, secret or token that was shown, set or obtained is in the record', async () => {
  const password = 'Canary-of-a-typed-password-1';
  await showSecretAction({ clientId: client.clientId, purpose: 'reveal' });
  await resetPasswordAction({ id: target.id, password, isTemporary: false });
  const obtained = await getSdkTokenAction({ username: target.username, password });
  const typed = { clientId: client.clientId, clientSecret: client.secret };
  const refused = await getMlopsTokenAction({
    ...typed,
    username: target.username,
    password: `${password}x`,
    isLasting: false,
    wantsOpenid: false,
  });

  expect([obtained.ok, refused.ok]).toEqual([true, true]);
  const [{ record } = {}] = await sql(
    "select coalesce(string_agg(entry::text, ' '), '') as record from pouch.record_entries as entry",
  );
  expect(record).toContain(target.username);
  for (const canary of [client.secret, password, 'eyJ']) expect(record).not.toContain(canary);
});
