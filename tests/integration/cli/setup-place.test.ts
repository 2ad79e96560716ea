import { afterEach, expect, test } from 'vitest';
import { anyPort } from '../../../dev/stack/ports.ts';
import { proxy } from '../../support/integration-setup.ts';
import { registered, settingsIn, setUp, stage, stageSetup } from '../../support/setup-stage.ts';
import { keycloakSide, keycloakSideWithNewToken, testStack } from '../../support/stack.ts';

stageSetup();
const DEAD = `http://127.0.0.1:${await anyPort()}/auth`;
const REALM = `another-${process.pid}`;
afterEach(async () => {
  const admin = await keycloakSideWithNewToken();
  if (await admin.realms.findOne({ realm: REALM })) await admin.realms.del({ realm: REALM });
});

test('registers Pouch in another realm, with an administrator of master', async () => {
  await (await keycloakSide()).realms.create({ realm: REALM, enabled: true });

  const { status } = await setUp('--yes', '--realm', REALM);

  expect(status).toBe(0);
  expect(settingsIn()).toMatchObject({ POUCH_REALM: REALM });
  // Before 26, a token opens only the realms that were there when it was issued.
  const admin = await keycloakSideWithNewToken();
  const [client] = await admin.clients.find({ realm: REALM, clientId: stage.clientId });
  const mapped = await admin.clients.listScopeMappings({ realm: REALM, id: client?.id ?? '' });
  const names = mapped.clientMappings?.['realm-management']?.mappings?.map(({ name }: { name?: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['realm-admin', 'manage-users']));
  expect(await registered()).toBeNull();
});

test('finds Keycloak at the address from which it can be reached, and writes both', async () => {
  const { status } = await setUp('--yes', '--keycloak-internal-url', DEAD);

  expect(status).toBe(0);
  expect(settingsIn()).toMatchObject({ KEYCLOAK_URL: testStack().keycloakUrl, KEYCLOAK_INTERNAL_URL: DEAD });
});

const withoutPath = () => testStack().keycloakUrl.replace(/\/auth$/, '');

test.each([
  [
    'a path that is missing',
    () => ['--keycloak', withoutPath()],
    () => `It is at ${testStack().keycloakUrl}: give that address.`,
  ],
  ['a realm that is missing', () => ['--realm', 'nowhere'], () => 'There is no realm "nowhere"'],
  ['a role that is missing', () => ['--access-role', 'nowhere'], () => 'There is no role "nowhere"'],
  ["Keycloak's address for Pouch's", () => ['--internal-url', testStack().keycloakUrl], () => 'use --keycloak-internal-url'],
  [
    'an address that Keycloak does not use',
    () => ['--keycloak', proxy.url],
    () => `Set KEYCLOAK_URL to ${testStack().keycloakUrl}`,
  ],
  ['a server that is down', () => ['--keycloak', DEAD], () => 'because nothing accepts connections'],
])('says in words what is wrong and changes nothing: %s', async (_what, args, words) => {
  const { status, stderr } = await setUp('--yes', ...args());

  expect(status).toBe(1);
  expect(stderr).toContain(words());
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(await registered()).toBeNull();
});

test('says that Keycloak has no fixed host name before anything is changed', async () => {
  const { keycloakUrl } = testStack();
  const rewrite = (body: string) => body.replaceAll(keycloakUrl, proxy.url);
  proxy.inject({ path: /openid-configuration/, fault: { kind: 'rewrite', rewrite } });

  const { status, stderr } = await setUp('--yes', '--keycloak-internal-url', proxy.url);

  expect(status).toBe(1);
  expect(stderr).toContain('Keycloak has no fixed host name');
  expect(stderr).toContain(`KC_HOSTNAME=${keycloakUrl}`);
  expect(await registered()).toBeNull();
});
