import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { refreshTokenAction } from '@/lib/tokens/actions';
import { changeUserAction } from '@/lib/users/account/actions';
import { getSessions } from '@/lib/users/account/data';
import { OWN, token } from '../../../support/refusals.ts';
import { keycloakSide, makeUser } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('same-second');

async function statusOfRefresh(refreshToken: string): Promise<number | undefined> {
  const result = await refreshTokenAction({ kind: 'api', ...OWN, refreshToken });
  return result.ok ? result.data.answer.status : undefined;
}

/** Returns an offline token that was issued in the very second in which Pouch ended all sessions. */
async function endInTheSameSecond(id: string, kind: 'end-sessions' | 'disable'): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    const { refresh } = await token({ isLasting: true });
    expect(await changeUserAction({ id, operation: { kind } })).toMatchObject({ ok: true });
    const user = await (await keycloakSide()).users.findOne({ id });
    if (kind === 'disable') await changeUserAction({ id, operation: { kind: 'enable' } });
    if (user?.notBefore === decodeJwt(refresh).iat) return refresh;
  }
  throw new Error('no token was issued in the second in which the sessions ended');
}

test.each(['end-sessions', 'disable'] as const)(
  'after %s an offline token of the same second is refused, and none is listed as accepted',
  async (kind) => {
    const { id } = await makeUser(await keycloakSide(), { username, roles: ['offline_access'] });
    const refresh = await endInTheSameSecond(id, kind);
    expect(await statusOfRefresh(refresh)).toBe(400);
    expect((await getSessions(id)).sessions.filter(({ isRefused }) => !isRefused)).toEqual([]);
  },
);
