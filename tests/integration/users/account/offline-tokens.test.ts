import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { refreshTokenAction } from '@/lib/tokens/actions';
import { changeUserAction } from '@/lib/users/account/actions';
import { getSessions } from '@/lib/users/account/data';
import { OWN, token } from '../../../support/refusals.ts';
import { keycloakSide, makeUser } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('offline');

const told = async (id: string) => (await getSessions(id)).sessions.map(({ isOffline, isRefused }) => ({ isOffline, isRefused }));

async function statusOfRefresh(refreshToken: string): Promise<number | undefined> {
  const result = await refreshTokenAction({ kind: 'api', ...OWN, refreshToken });
  return result.ok ? result.data.answer.status : undefined;
}

test.each(['end-sessions', 'disable'] as const)(
  'after %s an offline token is listed as refused, and is refused',
  async (kind) => {
    const { id } = await makeUser(await keycloakSide(), { username, roles: ['offline_access'] });
    const { refresh } = await token({ isLasting: true });
    const { iat = 0 } = decodeJwt(refresh);
    expect(await told(id)).toEqual([{ isOffline: true, isRefused: false }]);
    expect(await statusOfRefresh(refresh)).toBe(200);
    // Keycloak counts in whole seconds, and lets what was issued in the same one pass.
    await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(iat + 1);

    expect(await changeUserAction({ id, operation: { kind } })).toMatchObject({ ok: true });
    if (kind === 'disable') await changeUserAction({ id, operation: { kind: 'enable' } });
    expect(await told(id)).toEqual([{ isOffline: true, isRefused: true }]);
    expect(await statusOfRefresh(refresh)).toBe(400);

    await token({ isLasting: true });
    expect(await told(id)).toContainEqual({ isOffline: true, isRefused: false });
  },
);
