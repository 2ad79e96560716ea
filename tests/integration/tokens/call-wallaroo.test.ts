import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { passwordGrant } from '../../support/code-flow.ts';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';
import { OWN } from '../../support/refusals.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { SEEDED_USERS, testStack } from '../../support/stack.ts';

const { userPassword: password } = testStack();
const administrator = { username: SEEDED_USERS.administrator, password };
const ordinary = { username: SEEDED_USERS.ordinary, password };
let wallaroo: FaultProxy;
let sid: string;
let token: string;
let actions: typeof import('@/lib/tokens/actions');

// A proxy of its own between Pouch and Wallaroo, which answers as a real one would on its bad days.
beforeAll(async () => {
  wallaroo = await startFaultProxy(testStack().wallarooUrl);
  process.env.POUCH_WALLAROO_URL = wallaroo.url;
  vi.resetModules();
  actions = await import('@/lib/tokens/actions');
  sid = await signIn(administrator);
  const { body } = await passwordGrant(administrator.username, administrator.password);
  token = String(Reflect.get(body, 'access_token'));
});
beforeEach(async () => {
  wallaroo.reset();
  await asSession(sid);
});
afterAll(() => wallaroo.stop());

const mlops = () => actions.getMlopsTokenAction({ ...ordinary, ...OWN, isLasting: false, wantsOpenid: false });

function tokensOf(result: Awaited<ReturnType<typeof mlops>>): { access: string; refresh: string } {
  const body = Object(result.ok ? result.data.answer.body : null);
  return { access: String(body.access_token), refresh: String(body.refresh_token) };
}

const call = () => actions.tryWallarooAction({ call: 'features/list', token });

test('a good token is accepted, of a user or of the service account', async () => {
  for (const { access } of [tokensOf(await mlops()), tokensOf(await actions.getInferenceTokenAction(OWN))]) {
    const found = await actions.tryWallarooAction({ call: 'features/list', token: access });
    expect(found).toMatchObject({ ok: true, data: { status: 200, isStandIn: true, body: { is_auth_enabled: true } } });
    expect(await actions.tryWallarooAction({ call: 'users/query', token: access })).toMatchObject({
      ok: true,
      data: { status: 200 },
    });
  }
});

test('a bad token is refused, and the configuration needs none', async () => {
  const { access, refresh } = tokensOf(await mlops());
  for (const bad of [`${access.slice(0, -8)}AAAAAAAA`, refresh]) {
    expect(await actions.tryWallarooAction({ call: 'users/query', token: bad })).toMatchObject({
      ok: true,
      data: { status: 401 },
    });
  }
  expect(await actions.tryWallarooAction({ call: 'config', token: 'unsigned' })).toMatchObject({
    ok: true,
    data: { status: 200 },
  });
});

test('a good answer comes without an explanation', async () => {
  expect(await call()).toMatchObject({ ok: true, data: { status: 200, checks: [] } });
});

test.each([300, 40_000])('a good answer with %i users is one too, and its beginning is shown in lines', async (count) => {
  const users = Object.fromEntries(Array.from({ length: count }, (_, index) => [`user-${index}`, { username: `milo-${index}` }]));
  const body = JSON.stringify({ users, about: 'x'.repeat(20_000) });
  wallaroo.inject({ path: /features/, fault: { kind: 'answer', status: 200, body } });
  const found = await call();
  expect(found).toMatchObject({ ok: true, data: { status: 200, checks: [] } });
  const shown = String(found.ok && found.data.body);
  expect(shown).toContain('milo-0');
  expect(shown.length).toBeLessThan(20_100);
  expect(shown).toMatch(/… \((more than )?\d+ characters\)$/);
});

test.each([
  ['the license', 403, '{"code":403,"msg":"License limit on users has been reached"}', 'license', /disabled users do not count/i],
  ['a missing role', 403, '{"code":403,"msg":"Forbidden"}', 'role', /Roles in Keycloak/],
  ["Keycloak's address in place of Wallaroo's", 404, '{"error":"HTTP 404 Not Found"}', 'address', /WALLAROO_URL/],
  ['a page in place of the API', 200, '<html></html>', 'address', /POUCH_WALLAROO_URL/],
  ['a fault of Wallaroo', 503, 'no healthy upstream', 'broken', /pods/],
])('%s is named, with the remedy', async (_what, status, body, id, remedy) => {
  wallaroo.inject({ path: /features/, fault: { kind: 'answer', status, body } });
  expect(await call()).toMatchObject({
    ok: true,
    data: { status, checks: [{ id, state: 'fail', remedy: expect.stringMatching(remedy) }] },
  });
});

test('a token that Wallaroo refuses leads to “Why 401?”', async () => {
  const result = await actions.tryWallarooAction({ call: 'users/query', token: `${token.slice(0, -8)}AAAAAAAA` });
  expect(result).toMatchObject({ ok: true, data: { status: 401, checks: [{ id: 'refused' }] } });
});

test('a missing answer is named, with the setting to look at', async () => {
  wallaroo.inject({ fault: { kind: 'cut' } });
  expect(await call()).toMatchObject({
    ok: false,
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/^No Wallaroo answers at http.*POUCH_WALLAROO_URL/),
  });
});
