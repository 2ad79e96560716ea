import { describe, expect, test } from 'vitest';
import {
  getInferenceTokenAction,
  getSdkTokenAction,
  inspectTokenAction,
  pollDeviceAction,
  refreshTokenAction,
  revokeTokenAction,
  startDeviceAction,
  tryWallarooAction,
} from '@/lib/tokens/actions';
import { mlops, OWN } from '../../support/refusals.ts';
import { asSession, request } from '../../support/request.ts';
import { administrator, userForEachTest, username } from '../../support/user-stage.ts';
import { ordinary } from '../../support/viewers.ts';

userForEachTest('refused');

describe('an invalid request', () => {
  test.each([
    ['no username', () => mlops({ username: ' ' }), 'username'],
    ['no password', () => getSdkTokenAction({ username, password: '' }), 'password'],
    ['no token', () => inspectTokenAction({ token: ' ', other: '' }), 'token'],
    ['text that is no token', () => inspectTokenAction({ token: 'a.b', other: '' }), 'token'],
    ['a call that there is not', () => tryWallarooAction({ call: '../admin', token: 'x' }), 'call'],
  ])('with %s is refused at its field', async (_what, act, field) => {
    expect(await act()).toMatchObject({ ok: false, code: 'INVALID_INPUT', fieldErrors: { [field]: [expect.any(String)] } });
  });
});

describe('a request', () => {
  const acts = {
    mlops: () => mlops(),
    inference: () => getInferenceTokenAction(OWN),
    sdk: () => getSdkTokenAction({ username, password: 'x' }),
    device: () => startDeviceAction(),
    poll: () => pollDeviceAction({ deviceCode: 'x' }),
    refresh: () => refreshTokenAction({ kind: 'api', ...OWN, refreshToken: 'x' }),
    revoke: () => revokeTokenAction({ kind: 'api', ...OWN, token: 'x' }),
    inspect: () => inspectTokenAction({ token: 'a.b.c', other: '' }),
    call: () => tryWallarooAction({ call: 'config', token: 'x' }),
  };
  test.each(Object.entries(acts))('for %s is refused to visitors, ordinary users and other origins', async (_name, act) => {
    await asSession(null);
    expect(await act()).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' });
    await asSession(ordinary);
    expect(await act()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    await asSession(administrator);
    request.headers = new Headers({ origin: 'http://localhost:1' });
    expect(await act()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });
});
