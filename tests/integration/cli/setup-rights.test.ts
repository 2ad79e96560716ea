import { expect, test } from 'vitest';
import { registered, settingsIn, setUp, stage, stageSetup } from '../../support/setup-stage.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';

stageSetup();

const NEEDED = ['view-realm', 'view-clients', 'manage-clients', 'manage-realm'];

/** Runs set-up as a user with some roles of the realm's management. */
async function setUpWith(managementRoles: string[]) {
  const admin = await keycloakSide();
  const { username, password } = await makeUser(admin, { username: freshName('rights'), managementRoles });
  const before = { ...stage };
  Object.assign(stage, { username, password });
  try {
    return await setUp('--yes');
  } finally {
    Object.assign(stage, before);
    await removeUsers(admin, [username]);
  }
}

test('needs no more rights than it names', async () => {
  const { status } = await setUpWith(NEEDED);

  settingsIn();
  expect(status).toBe(0);
});

test.each(['manage-clients', 'manage-realm'])('leaves no client behind without the role %s', async (lacking) => {
  const { status, stderr } = await setUpWith(NEEDED.filter((role) => role !== lacking));

  expect(status).toBe(1);
  expect(stderr).toContain(`with the roles ${NEEDED.join(', ')}.`);
  expect(await registered()).toBeNull();
});
