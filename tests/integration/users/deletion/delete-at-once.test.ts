import { afterEach, expect, test } from 'vitest';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { inSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';
import { withoutUsualAdministrators } from '../../../support/usual-administrators.ts';

/** How often the race is run; `npm run soak` asks for more. */
const ROUNDS = Number(process.env.POUCH_SOAK_ROUNDS ?? 3);

const made: string[] = [];

afterEach(async () => removeUsers(await keycloakSide(), made.splice(0)));

test('two administrators who delete each other at once leave one administrator', async () => {
  const admin = await keycloakSide();
  await withoutUsualAdministrators(async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const one = await makeUser(admin, { username: freshName('one'), roles: ['admin'] });
      const two = await makeUser(admin, { username: freshName('two'), roles: ['admin'] });
      made.push(one.username, two.username);
      const [sidOne, sidTwo] = [await signIn(one), await signIn(two)];
      const results = await Promise.all([
        inSession(sidOne, () => deleteUserAction({ id: two.id, username: two.username })),
        inSession(sidTwo, () => deleteUserAction({ id: one.id, username: one.username })),
      ]);

      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const left = [await findByName(admin, one.username), await findByName(admin, two.username)].filter(Boolean);
      expect(left).toHaveLength(1);
      await removeUsers(admin, [one.username, two.username]);
    }
  });
});
