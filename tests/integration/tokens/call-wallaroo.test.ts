import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { passwordGrant } from '../../support/code-flow.ts';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { PEOPLE, testStack } from '../../support/stack.ts';

const administrator = { username: PEOPLE.administrator, password: testStack().userPassword };
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

const call = () => actions.tryWallarooAction({ call: 'features/list', token });

test('what is good needs no explanation', async () => {
  expect(await call()).toMatchObject({ ok: true, data: { status: 200, checks: [] } });
});

test.each([
  ['the license', 403, '{"code":403,"msg":"License limit on users has been reached"}', 'licence', /disabled users do not count/i],
  ['a missing role', 403, '{"code":403,"msg":"Forbidden"}', 'role', /Roles in Keycloak/],
  ["Keycloak's address in place of Wallaroo's", 404, '{"error":"HTTP 404 Not Found"}', 'address', /WALLAROO_URL/],
  ['a page in place of the API', 200, '<html></html>', 'address', /POUCH_WALLAROO_URL/],
  ['a fault of Wallaroo', 503, 'no healthy upstream', 'broken', /pods/],
])('%s is told, with the remedy', async (_what, status, body, id, remedy) => {
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

test('no answer is told, with the setting to look at', async () => {
  wallaroo.inject({ fault: { kind: 'cut' } });
  expect(await call()).toMatchObject({
    ok: false,
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/^No Wallaroo answers at http.*POUCH_WALLAROO_URL/),
  });
});
