import { afterEach, expect, test } from 'vitest';
import { resetPasswordAction } from '@/lib/users/account/actions';
import { proxy } from '../../../support/integration-setup.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';
import { Visitor } from '../../../support/visitor.ts';
import { homeOfWallaroo, makeWebClient, removeWebClients } from '../../../support/web-client.ts';

targetForEachTest();
afterEach(removeWebClients);

async function reset() {
  const result = await resetPasswordAction({ id: target.id, password: null });
  if (!result.ok) throw new Error(result.message);
  return result.data;
}

async function firstSignIn({ signInUrl, password }: Awaited<ReturnType<typeof reset>>): Promise<URL> {
  const visitor = new Visitor();
  await visitor.open(signInUrl);
  await visitor.submit({ username: target.username, password });
  const { url } = await visitor.choosePassword('One of my own 1');
  return new URL(url);
}

test.for([
  ['a confidential client', {}],
  ['a client that demands a code challenge', { publicClient: true, attributes: { 'pkce.code.challenge.method': 'S256' } }],
] as const)("ends the first sign-in at the home page of Wallaroo's client: %s", async ([, changes]) => {
  const clientId = await makeWebClient(changes);
  const given = await reset();
  expect(given.landing).toEqual({ clientId, url: homeOfWallaroo() });

  const end = await firstSignIn(given);
  expect(end.origin + end.pathname).toBe(homeOfWallaroo());
  expect([...end.searchParams.keys()].filter((name) => ['code', 'error', 'access_token'].includes(name))).toEqual([]);
});

test('ends it in the account console, and says why, where Keycloak does not let the client lead to its home page', async () => {
  const clientId = await makeWebClient({ redirectUris: [`${homeOfWallaroo()}elsewhere`] });
  expect(await reset()).toMatchObject({
    signInUrl: expect.stringMatching(/\/realms\/master\/account$/),
    landing: { reason: expect.stringContaining(clientId) },
  });
});

test('ends it in the account console where the realm has no client of Wallaroo, or two that could be', async () => {
  const inConsole = { landing: { reason: expect.stringContaining('POUCH_WEB_CLIENT_ID') } };
  expect(await reset()).toMatchObject(inConsole);
  await makeWebClient();
  await makeWebClient();
  expect(await reset()).toMatchObject(inConsole);
});

test('hands over the password also where the clients cannot be read', async () => {
  await makeWebClient();
  proxy.inject({ path: /\/clients/, fault: { kind: 'answer', status: 403, body: '{}' } });
  expect(await reset()).toMatchObject({ password: expect.any(String), landing: { reason: expect.any(String) } });
});
