import { expect, test } from 'vitest';
import { remove, restore, targetToDelete } from '../../../support/deletion-stage.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { others, target } from '../../../support/target-stage.ts';

targetToDelete();

test('a restore says that the username is another one, where the realm has the email address as username now', async () => {
  const admin = await keycloakSide();
  const email = `mail.${target.username}`;
  others.push(email);
  await admin.users.update({ id: target.id }, { ...(await admin.users.findOne({ id: target.id })), email });
  expect(await remove()).toMatchObject({ ok: true });
  await admin.realms.update({ realm: 'master' }, { registrationEmailAsUsername: true });
  try {
    const restored = await restore();
    expect(await admin.users.findOne({ id: target.id })).toMatchObject({ username: email });
    const note = expect.stringContaining(`the username ${target.username} is now ${email}`);
    expect(restored).toMatchObject({ ok: true, data: { replaced: [note], handOff: { username: email } } });
  } finally {
    await admin.realms.update({ realm: 'master' }, { registrationEmailAsUsername: false });
  }
});
