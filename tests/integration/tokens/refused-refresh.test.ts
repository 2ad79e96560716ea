import { describe, expect, test } from 'vitest';
import { refreshTokenAction } from '@/lib/tokens/actions';
import { OWN, reason, token } from '../../support/refusals.ts';
import { makeUser } from '../../support/stack.ts';
import { admin, userForEachTest, username } from '../../support/user-stage.ts';

userForEachTest('refresh');

describe('a refused refresh token', () => {
  test.each([
    ['the session was ended', (id: string) => admin.users.logout({ id }), /session has ended/],
    ['the user is disabled', (id: string) => admin.users.update({ id }, { enabled: false }), /user is disabled/],
    ['the user is deleted', (id: string) => admin.users.del({ id }), /session has ended/],
  ])('is explained where %s', async (_what, act, words) => {
    const { id } = await makeUser(admin, { username });
    const { refresh } = await token();
    await act(id);
    expect(reason(await refreshTokenAction({ kind: 'api', ...OWN, refreshToken: refresh }))).toMatchObject({
      id: 'refresh',
      words: expect.stringMatching(words),
    });
  });

  test('is called revoked where it is offline and all sessions of the user were ended', async () => {
    const { id } = await makeUser(admin, { username });
    const { refresh } = await token({ isLasting: true });
    const ask = () => refreshTokenAction({ kind: 'api', ...OWN, refreshToken: refresh });
    // Keycloak counts in whole seconds: a token of the same second is not older.
    await expect
      .poll(async () => admin.users.logout({ id }).then(ask))
      .toMatchObject({ ok: true, data: { answer: { status: 400 } } });
    expect(reason(await ask())).toMatchObject({ id: 'refresh', words: expect.stringContaining('revoked with all tokens') });
  });

  test('is explained where it is of another client, or incomplete', async () => {
    await makeUser(admin, { username });
    const { refresh } = await token();
    const other = await refreshTokenAction({ kind: 'sdk', ...OWN, refreshToken: refresh });
    expect(reason(other).words).toContain('another client');
    const cut = await refreshTokenAction({ kind: 'api', ...OWN, refreshToken: refresh.slice(0, 60) });
    expect(reason(cut).words).toContain('It is incomplete');
  });
});
