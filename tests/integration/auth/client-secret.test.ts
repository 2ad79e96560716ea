import { afterEach, expect, test } from 'vitest';
import { getViewer } from '@/lib/auth/viewer';
import { administratorForEachTest, sessionsOf, user } from '../../support/session-stage.ts';
import { expireAccessTokens, signIn } from '../../support/sessions.ts';
import { keycloakSide, testStack } from '../../support/stack.ts';

administratorForEachTest();

async function changePouchSecret(secret: string): Promise<void> {
  const admin = await keycloakSide();
  const [client] = await admin.clients.find({ clientId: 'pouch' });
  await admin.clients.update({ id: client?.id ?? '' }, { ...client, secret });
}
afterEach(() => changePouchSecret(testStack().pouchClientSecret));

test("keeps the sessions while Keycloak has another secret for Pouch's client, and continues them afterwards", async () => {
  await signIn(user);
  await expireAccessTokens();
  await changePouchSecret('another-secret');

  await expect(getViewer()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await sessionsOf(user.id)).toHaveLength(1);

  await changePouchSecret(testStack().pouchClientSecret);
  expect(await getViewer()).toMatchObject({ username: user.username });
});
