import { expect, test } from 'vitest';
import { endSessionAction } from '@/lib/users/account/actions';
import { getSessions } from '@/lib/users/account/data';
import { administratorForEachTest, user } from '../../../support/session-stage.ts';
import { signIn } from '../../../support/sessions.ts';
import { keycloakSide } from '../../../support/stack.ts';

administratorForEachTest();

const keycloakSessions = async () =>
  (await (await keycloakSide()).users.listSessions({ id: user.id })).map(({ id }) => id ?? '').sort();

test("marks the viewer's own session among others, and ending it ends the viewer's access", async () => {
  await signIn(user);
  const [other = ''] = await keycloakSessions();
  await signIn(user);
  const own = (await keycloakSessions()).find((id) => id !== other) ?? '';

  const { sessions } = await getSessions(user.id);
  expect(new Map(sessions.map(({ id, isOwn }) => [id, isOwn]))).toEqual(
    new Map([
      [own, true],
      [other, false],
    ]),
  );

  expect(await endSessionAction({ id: user.id, session: own, isOffline: false })).toMatchObject({ ok: true });
  expect(await keycloakSessions()).toEqual([other]);
  await expect(getSessions(user.id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
