import { expect, test } from 'vitest';
import { getClient } from '@/lib/clients/data';
import { getInferenceTokenAction, getSdkTokenAction } from '@/lib/tokens/actions';
import { getLifetimes } from '@/lib/tokens/data';
import type { Run } from '@/lib/tokens/schema';
import { changeRealm } from '../../support/realm-stage.ts';
import { changeClient, leftOf, mlops, OWN } from '../../support/refusals.ts';
import { SEEDED_USERS, testStack } from '../../support/stack.ts';
import { userForEachTest } from '../../support/user-stage.ts';

const olive = { username: SEEDED_USERS.ordinary, password: testStack().userPassword };
const LIFE = 'access.token.lifespan';
const IN_ALL = 'client.session.max.lifespan';
const UNUSED = 'client.session.idle.timeout';
const FOR_ALL = { clientSessionIdleTimeout: 700, clientSessionMaxLifespan: 800 };
const SHORT = { ssoSessionMaxLifespan: 1_000 };
type Lives = { expires_in: number; refresh_expires_in: number };

userForEachTest('lifetimes');

/** What a token's answer says of its life. */
function livesOf(result: { ok: true; data: Run } | { ok: false; message: string }): Lives {
  if (!result.ok) throw new Error(result.message);
  expect(result.data.answer.status).toBe(200);
  return result.data.answer.body as Lives;
}

test.each([
  ['the settings as Wallaroo has them', {}, {}, [3_600, 1_800, 36_000], [60, 1_800, 36_000]],
  ['a client whose tokens last as long as its sessions', { [LIFE]: '-1' }, {}, [36_000, 1_800, 36_000], [60, 1_800, 36_000]],
  ['a client whose tokens would outlive its sessions', { [IN_ALL]: '900' }, {}, [900, 900, 900], [60, 1_800, 36_000]],
  ['a client whose sessions end soon when unused', { [UNUSED]: '500' }, {}, [3_600, 500, 36_000], [60, 1_800, 36_000]],
  ["the realm's limits for all clients", {}, FOR_ALL, [800, 700, 800], [60, 700, 800]],
  ['a realm whose sessions are shorter than its tokens', {}, SHORT, [1_000, 1_000, 1_000], [60, 1_000, 1_000]],
])('the lifetimes shown are those of the tokens, with %s', async (_what, attributes, realm, ofApi, ofSdk) => {
  await changeRealm(realm);
  await changeClient('api-client', { attributes });
  const told = await getLifetimes();
  const ofUser = livesOf(await mlops(olive));
  const itself = livesOf(await getInferenceTokenAction(OWN));
  const sdk = livesOf(await getSdkTokenAction(olive));
  const life = ([access, unused, inAll]: number[]) => ({ access, refresh: { unused, inAll } });
  expect(told).toMatchObject({ mlops: life(ofApi), inference: { access: ofApi[0] }, sdk: life(ofSdk) });
  expect(told?.device).toEqual({ code: 600, interval: 5 });
  const left = ([access = 0, unused = 0]: number[]) => ({ expires_in: leftOf(access), refresh_expires_in: leftOf(unused) });
  expect(ofUser).toMatchObject(left(ofApi));
  expect(itself.expires_in).toEqual(leftOf(ofApi[0] ?? 0));
  expect(sdk).toMatchObject(left(ofSdk));
  expect((await getClient('api-client')).tokenSeconds).toBe(told?.mlops.access);
});

test.each([
  ['without an end', {}, {}, null],
  ["with the realm's", {}, { offlineSessionMaxLifespanEnabled: true, offlineSessionMaxLifespan: 5_000 }, 5_000],
  ["with the client's", { 'client.offline.session.max.lifespan': '4000' }, { offlineSessionMaxLifespanEnabled: true }, 4_000],
])('the lifetime shown of an offline token is the one that it has, %s', async (_what, attributes, realm, inAll) => {
  await changeRealm(realm);
  await changeClient('api-client', { attributes });
  expect((await getLifetimes())?.mlops.lasting).toEqual({ unused: Math.min(inAll ?? 2_592_000, 2_592_000), inAll });
  const { refresh_expires_in: left } = livesOf(await mlops({ ...olive, isLasting: true }));
  expect(left).toEqual(leftOf(inAll ?? 0));
});

test('no lifetime of refresh tokens is shown for a client that gives none', async () => {
  await changeClient('api-client', { attributes: { 'use.refresh.tokens': 'false' } });
  expect((await getLifetimes())?.mlops).toMatchObject({ refresh: null, lasting: null });
  expect(livesOf(await mlops(olive))).not.toHaveProperty('refresh_token');
  expect(livesOf(await mlops({ ...olive, isLasting: true }))).not.toHaveProperty('refresh_token');
});
