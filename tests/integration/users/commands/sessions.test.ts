import { expect } from 'vitest';
import { getSessions } from '@/lib/users/account/data';
import { testWays } from '../../../support/admin-snippets.ts';
import { passwordGrant } from '../../../support/code-flow.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';
import { doTask } from '../../../support/user-commands.ts';
import { administrator } from '../../../support/viewers.ts';

targetForEachTest({ roles: ['offline_access'] });

for (const [what, task] of [
  ['ends a session', 'End the session'],
  ['ends all sessions', 'End all sessions'],
] as const) {
  testWays(what, async (way) => {
    const open = async () => (await keycloakSide()).users.listSessions({ id: target.id });
    await signIn(target);
    await asSession(administrator);
    expect(await open()).toHaveLength(1);
    await doTask(way, target.id, task);
    expect(await open()).toEqual([]);
  });
}

testWays('revokes the consent to a client', async (way) => {
  await passwordGrant(target.username, target.password, 'openid offline_access');
  expect((await getSessions(target.id)).sessions).toMatchObject([{ isOffline: true }]);
  await doTask(way, target.id, 'Revoke');
  expect(await (await keycloakSide()).users.listConsents({ id: target.id })).toEqual([]);
});
