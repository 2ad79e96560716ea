import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { getViewer } from '@/lib/auth/viewer';
import {
  changeSwitchAction,
  retireOldSecretAction,
  rotateSecretAction,
  setUpGracePeriodAction,
  stopGracePeriodAction,
} from '@/lib/clients/actions';
import { database } from '@/lib/db/client';
import { locks } from '@/lib/db/schema';
import { changeUserAction } from '@/lib/users/account/actions';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { client, clientForEachTest, seen } from '../../support/client-stage.ts';
import { clearPolicies } from '../../support/clients.ts';
import { proxy } from '../../support/integration-setup.ts';
import { expireAccessTokens } from '../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';

const DAY = 86_400;

clientForEachTest();

/** How many transactions stood open at each answer of Keycloak, and how many locks were held. */
function watchAnswers(): { transactions: number; held: number }[] {
  const answers: { transactions: number; held: number }[] = [];
  const rewrite = async (body: string) => {
    const { rows } = await database((db) =>
      db.execute<{ transactions: number; held: number }>(sql`
        select (select count(*)::int from pouch.locks) as held, (select count(*)::int from pg_stat_activity
          where datname = current_database() and state like 'idle in transaction%') as transactions`),
    );
    answers.push(...rows);
    return body;
  };
  proxy.inject({ fault: { kind: 'rewrite', rewrite } });
  return answers;
}

test('Keycloak is never called inside an open transaction, whatever is done under a lock', async () => {
  // What an earlier file left behind when it cut connections.
  await database((db) => db.delete(locks));
  const admin = await keycloakSide();
  const user = await makeUser(admin, { roles: ['admin'] });
  const { clientId } = client;
  const works: [string, () => Promise<unknown>][] = [
    ['refresh', () => expireAccessTokens().then(getViewer)],
    ['disable', () => changeUserAction({ id: user.id, operation: { kind: 'disable' } })],
    [
      'demote',
      () => changeUserAction({ id: user.id, operation: { kind: 'remove-role', role: { client: null, name: 'admin' } } }),
    ],
    ['promote', () => changeUserAction({ id: user.id, operation: { kind: 'add-role', role: { client: null, name: 'admin' } } })],
    ['delete', () => deleteUserAction({ id: user.id, username: user.username })],
    ['restore', () => restoreDeletedUserAction(user.id)],
    ['switch', () => changeSwitchAction({ clientId, name: 'deviceFlow', isOn: true })],
    ['set up', () => setUpGracePeriodAction({ clientId, gracePeriodSeconds: DAY, lifetimeSeconds: 90 * DAY })],
    ['rotate', async () => rotateSecretAction({ clientId, typed: clientId, seen: await seen() })],
    ['retire', async () => retireOldSecretAction({ clientId, seen: await seen() })],
    ['stop', () => stopGracePeriodAction({ clientId })],
  ];
  try {
    const answers = watchAnswers();
    for (const [what, work] of works) {
      answers.length = 0;
      const result = await work();
      expect({ what, ok: what === 'refresh' || Object(result).ok }).toEqual({ what, ok: true });
      const under = Math.max(...answers.map((answer) => answer.held));
      const open = Math.max(...answers.map(({ transactions }) => transactions));
      const isUnderLock = what !== 'promote';
      expect({ what, open, isUnderLock: under > 0 }).toEqual({ what, open: 0, isUnderLock });
    }
  } finally {
    proxy.reset();
    await clearPolicies(admin);
    await removeUsers(admin, [user.username]);
  }
});
