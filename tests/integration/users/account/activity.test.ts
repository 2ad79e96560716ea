import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeUserAction, resetPasswordAction } from '@/lib/users/account/actions';
import { getActivity } from '@/lib/users/account/data';
import { list } from '../../../support/activity-stage.ts';
import { passwordGrant } from '../../../support/code-flow.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers, SEEDED_USERS, type TestUser, testStack } from '../../../support/stack.ts';

let target: TestUser;
let administrator: string;
let before: object;

beforeAll(async () => {
  administrator = await signIn({ username: SEEDED_USERS.administrator, password: testStack().userPassword });
});
beforeEach(async () => {
  const admin = await keycloakSide();
  before = await admin.realms.getConfigEvents({ realm: 'master' });
  await keep(['LOGIN', 'LOGIN_ERROR', 'USER_INFO_REQUEST']);
  target = await makeUser(admin);
  await asSession(administrator);
});
afterEach(async () => {
  const admin = await keycloakSide();
  await admin.realms.updateConfigEvents({ realm: 'master' }, before);
  await admin.realms.clearEvents({ realm: 'master' });
  await admin.realms.clearAdminEvents({ realm: 'master' });
  await removeUsers(admin, [target.username]);
});

async function keep(enabledEventTypes: string[]): Promise<void> {
  const events = { eventsEnabled: true, adminEventsEnabled: true, enabledEventTypes };
  await (await keycloakSide()).realms.updateConfigEvents({ realm: 'master' }, events);
}
const activity = () => getActivity(target.id);
const change = (operation: object) => changeUserAction({ id: target.id, operation });

describe('what Keycloak has written down', () => {
  test('is told in words, with who did it and why it failed', async () => {
    await passwordGrant(target.username, target.password);
    await passwordGrant(target.username, 'wrong');
    await change({ kind: 'add-role', role: { client: null, name: 'create-realm' } });
    await change({ kind: 'remove-role', role: { client: null, name: 'create-realm' } });
    await change({ kind: 'add-role', role: { client: 'master-realm', name: 'view-events' } });
    await change({ kind: 'disable' });
    await passwordGrant(target.username, target.password);
    await resetPasswordAction({ id: target.id, password: null });

    const by = SEEDED_USERS.administrator;
    const told = (await Promise.all(['sign-ins', 'changes'].map((source) => list({ source, whom: target.id })))).flatMap(
      ({ entries }) => entries.map(({ what, reason, who }) => [what, reason, who?.name]),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        ['sign-in', null, target.username],
        ['sign-in', 'wrong password', target.username],
        ['sign-in', 'the user is disabled', target.username],
        ['realm role assigned', null, by],
        ['realm role removed', null, by],
        ['client role assigned: one of master-realm', null, by],
        ['user changed', null, by],
        ['all sessions ended', null, by],
        ['password set', null, by],
      ]),
    );
  });

  test('has the last sign-in, also behind many other events', async () => {
    const { body } = await passwordGrant(target.username, target.password, 'openid');
    const signedInAt = (await activity()).lastSignIn;
    expect(signedInAt).not.toBeNull();
    const userinfo = `${testStack().keycloakUrl}/realms/master/protocol/openid-connect/userinfo`;
    for (let asked = 0; asked < 60; asked++) {
      await fetch(userinfo, { headers: { authorization: `Bearer ${body.access_token}` } });
    }
    expect((await activity()).lastSignIn).toBe(signedInAt);
  });

  test('says that sign-ins are not kept where only others are', async () => {
    await keep(['LOGIN_ERROR']);
    await passwordGrant(target.username, target.password);
    expect(await activity()).toMatchObject({ lastSignIn: null, keepsSignIns: false, keepsChanges: true });
  });
});
