import { describe, expect, test } from 'vitest';
import { changeUserAction, setAdministratorAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import type { ChangeUser } from '@/lib/users/account/schema';
import { asSession, inSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { findByName, freshName, grant, keycloakSide, makeUser, revoke, SEEDED_USERS } from '../../../support/stack.ts';
import { others, target, targetForEachTest } from '../../../support/target-stage.ts';
import { withoutUsualAdministrators } from '../../../support/usual-administrators.ts';

/** How often the race is run; `npm run soak` asks for more. */
const ROUNDS = Number(process.env.POUCH_SOAK_ROUNDS ?? 3);

targetForEachTest();

const change = (operation: ChangeUser['operation'], id: string) => changeUserAction({ id, operation });

async function makeAdministrator() {
  const made = await makeUser(await keycloakSide(), { roles: ['admin'] });
  others.push(made.username);
  return made;
}

test.each([
  ['your own user', SEEDED_USERS.administrator, 'yourself'],
  ['the bootstrap administrator', 'admin', 'bootstrap administrator'],
  ['a service account', 'service-account-api-client', 'belongs to its client'],
])('%s is neither disabled nor demoted', async (_who, username, words) => {
  const admin = await keycloakSide();
  const user = await findByName(admin, username);
  const id = user?.id ?? '';
  const refusal = { ok: false, code: 'REFUSED', message: expect.stringContaining(words) };

  expect(await change({ kind: 'disable' }, id)).toMatchObject(refusal);
  if (username !== 'service-account-api-client') expect(await setAdministratorAction(id, false)).toMatchObject(refusal);
  expect(await getUser(id)).toMatchObject({ enabled: true, guard: expect.stringContaining(words) });
});

describe('the last administrator', () => {
  test('is not removed from the group that makes them one', async () => {
    const admin = await keycloakSide();
    const role = await admin.roles.findOneByName({ name: 'admin' });
    const { id: groupId } = await admin.groups.create({ name: freshName('keepers') });
    try {
      await admin.groups.addRealmRoleMappings({ id: groupId, roles: [{ id: role?.id ?? '', name: 'admin' }] });
      await admin.users.addToGroup({ id: target.id, groupId });
      const manager = await makeAdministrator();
      const sid = await signIn(manager);
      await withoutUsualAdministrators(async () => {
        await revoke(admin, manager.id, 'admin');
        await asSession(sid);
        expect(await change({ kind: 'leave-group', groupId }, target.id)).toMatchObject({ ok: false, code: 'REFUSED' });
      });
    } finally {
      await admin.groups.del({ id: groupId });
    }
  });

  test.each([
    ['demote', (id: string) => setAdministratorAction(id, false)],
    ['disable', (id: string) => change({ kind: 'disable' }, id)],
  ])('remains where two %s each other at the same time', async (_what, attack) => {
    const admin = await keycloakSide();
    const [one, two] = [await makeAdministrator(), await makeAdministrator()];
    const pair = [one, two];
    await withoutUsualAdministrators(async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const [sidOne, sidTwo] = [await signIn(one), await signIn(two)];
        const results = await Promise.all([inSession(sidOne, () => attack(two.id)), inSession(sidTwo, () => attack(one.id))]);

        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        const holders = await admin.roles.findUsersWithRole({ name: 'admin' });
        expect(holders.filter(({ id, enabled }) => enabled && pair.some((made) => made.id === id))).toHaveLength(1);
        for (const { id } of pair) {
          await admin.users.update({ id }, { ...(await admin.users.findOne({ id })), enabled: true });
          await grant(admin, id, ['admin']);
        }
      }
    });
  });
});
