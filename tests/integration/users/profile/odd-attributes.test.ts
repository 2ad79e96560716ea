import { expect, test } from 'vitest';
import { changeUserAction } from '@/lib/users/account/actions';
import { setRules } from '../../../support/profile-stage.ts';
import { findByName, keycloakSide, makeUser } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('odd');

test.each(['__proto__', 'constructor', 'hasOwnProperty'])(
  'an attribute named %s is kept when the user is changed',
  async (name) => {
    const admin = await keycloakSide();
    await setRules({ name });
    const attributes = JSON.parse(`{${JSON.stringify(name)}:["kept"]}`);
    const { id } = await makeUser(admin, { username, attributes });
    const heldBefore = JSON.stringify((await findByName(admin, username))?.attributes);
    expect(heldBefore).toBe(`{"${name}":["kept"]}`);

    expect(await changeUserAction({ id, operation: { kind: 'disable' } })).toMatchObject({ ok: true });
    const after = await findByName(admin, username);
    expect(after).toMatchObject({ enabled: false });
    expect(JSON.stringify(after?.attributes)).toBe(heldBefore);
  },
);
