import { expect, test } from 'vitest';
import { remove, restore, targetToDelete } from '../../../support/deletion-stage.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';
import { target } from '../../../support/target-stage.ts';

targetToDelete();

/** Older versions say so of a username that is taken in a directory. */
const fail = () =>
  proxy.inject({ path: /\/partialImport$/, fault: { kind: 'answer', status: 500, body: '{"error":"unknown_error"}' } });

test('a restore that fails in Keycloak names the user who has the username now', async () => {
  await remove();
  const admin = await keycloakSide();
  const usurper = await makeUser(admin, { username: target.username });
  fail();

  const refused = await restore();

  expect(refused).toMatchObject({ ok: false, code: 'CONFLICT', message: expect.stringContaining('another user now has') });
  proxy.reset();
  await removeUsers(admin, [usurper.username]);
  expect(await restore()).toMatchObject({ ok: true });
});

test('a restore that fails in Keycloak says so while the username is free', async () => {
  await remove();
  fail();

  expect(await restore()).toMatchObject({ ok: false, code: 'UNAVAILABLE', message: expect.stringContaining('failed inside it') });
  proxy.reset();
  expect(await restore()).toMatchObject({ ok: true });
});
