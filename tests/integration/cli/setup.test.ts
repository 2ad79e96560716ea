import { existsSync, statSync, writeFileSync } from 'node:fs';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { MANAGEMENT_ROLES } from '@/lib/instance/setup/registration';
import { wholeRealm } from '../../../dev/first-use/realm.ts';
import { secretsIn } from '../../support/cli.ts';
import { signInByCodeFlow } from '../../support/code-flow.ts';
import { registered, settingsIn, setUp, stage, stageSetup } from '../../support/setup-stage.ts';
import { keycloakSide, testStack } from '../../support/stack.ts';

stageSetup();

test('registers a client through which an administrator signs in, and writes the settings for their owner only', async () => {
  const answer = await setUp('--yes');

  expect(answer).toMatchObject({ status: 0 });
  expect(answer.stdout).toMatch(/^ok {7}Client secret/m);
  const { POUCH_CLIENT_SECRET: secret = '', POUCH_SECRET, ...rest } = settingsIn();
  expect(secretsIn(answer)).toEqual([]);
  expect(statSync(stage.file).mode & 0o777).toBe(0o600);
  expect(POUCH_SECRET).toMatch(/^.{64}$/);
  expect(rest).toEqual({
    KEYCLOAK_URL: testStack().keycloakUrl,
    POUCH_URL: stage.url,
    POUCH_REALM: 'master',
    POUCH_CLIENT_ID: stage.clientId,
  });
  const client = { clientId: stage.clientId, secret, pouchUrl: stage.url };
  const { access_token } = await signInByCodeFlow(stage.username, stage.password, client);
  const claims = decodeJwt<{ realm_access: { roles: string[] }; resource_access: Record<string, { roles: string[] }> }>(
    access_token,
  );
  expect(claims.realm_access.roles).toContain('admin');
  expect(claims.resource_access['master-realm']?.roles).toEqual(expect.arrayContaining(MANAGEMENT_ROLES));
});

test('asks for the code flow only, with exact addresses and a lifetime of its own', async () => {
  await setUp('--yes', '--internal-url', 'http://pouch.internal:3000/');

  expect(await registered()).toMatchObject({
    publicClient: false,
    standardFlowEnabled: true,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    serviceAccountsEnabled: false,
    fullScopeAllowed: false,
    redirectUris: [`${stage.url}/api/auth/callback/keycloak`],
    webOrigins: [],
    attributes: {
      'pkce.code.challenge.method': 'S256',
      'backchannel.logout.url': 'http://pouch.internal:3000/api/back-channel-logout',
      'post.logout.redirect.uris': '-',
      'access.token.lifespan': '60',
    },
    scopeMappings: [['admin'], MANAGEMENT_ROLES.toSorted()],
  });
});

test('changes nothing when run again, and needs no consent for that', async () => {
  await setUp('--yes', '--internal-url', 'http://pouch.internal:3000');
  const [before, file] = [await registered(), settingsIn()];

  const again = await setUp();

  expect(again.status).toBe(0);
  expect(again.stdout).toContain('needs no change');
  expect(await registered()).toEqual(before);
  expect(settingsIn()).toEqual(file);
});

test('repairs what was changed in the console and in the file, and keeps what is not its own', async () => {
  await setUp('--yes');
  const good = await registered();
  const admin = await keycloakSide();
  const id = good?.id ?? '';
  const role = await admin.roles.findOneByName({ name: 'create-realm' });
  const [management] = await admin.clients.find({ clientId: 'master-realm' });
  const needed = await admin.clients.findRole({ id: management?.id ?? '', roleName: 'view-users' });
  await admin.clients.addRealmScopeMappings({ id }, [{ id: role?.id ?? '', name: 'create-realm' }]);
  await admin.clients.delClientScopeMappings({ id, client: management?.id ?? '' }, [
    { id: needed?.id ?? '', name: 'view-users' },
  ]);
  const wrong = { redirectUris: ['*'], webOrigins: ['*'], directAccessGrantsEnabled: true, fullScopeAllowed: true };
  const attributes = { ...good?.attributes, 'oauth2.device.authorization.grant.enabled': 'true', login_theme: 'keycloak' };
  await admin.clients.update({ id }, { clientId: stage.clientId, ...wrong, description: 'Ours', attributes });
  const { POUCH_SECRET: kept } = settingsIn();
  writeFileSync(stage.file, `# of ours\nPOUCH_LOG_LEVEL=debug\nPOUCH_CLIENT_SECRET=wrong\nPOUCH_SECRET=${kept}\n`, {
    mode: 0o644,
  });

  const { status, stdout } = await setUp('--yes');

  expect(status).toBe(0);
  expect(stdout).toContain('  - redirectUris: *\n  + redirectUris: https://pouch.example.net/api/auth/callback/keycloak\n');
  expect(stdout).toContain('  - scope mappings: create-realm\n  + scope mappings: master-realm/view-users\n');
  const off = { 'oauth2.device.authorization.grant.enabled': 'false', login_theme: 'keycloak' };
  expect(await registered()).toEqual({ ...good, description: 'Ours', attributes: { ...good?.attributes, ...off } });
  expect(settingsIn()).toMatchObject({ POUCH_LOG_LEVEL: 'debug', POUCH_CLIENT_SECRET: good?.secret, POUCH_SECRET: kept });
  expect(statSync(stage.file).mode & 0o777).toBe(0o600);
});

test('only shows what would change with --dry-run, and stops without consent', async () => {
  const shown = await setUp('--dry-run', '--json');
  const unasked = await setUp();

  expect(JSON.parse(shown.stdout)).toMatchObject({ applied: false, isNew: true, checks: [] });
  expect(JSON.parse(shown.stdout).changes).toContainEqual({ setting: 'rootUrl', removed: [], added: [stage.url] });
  expect(unasked).toMatchObject({ status: 2, stderr: 'Nothing was changed. Add --yes to apply this.\n' });
  expect(await registered()).toBeNull();
  expect(existsSync(stage.file)).toBe(false);
});

test('leaves no trace in the realm and on the disk with --remove', async () => {
  const admin = await keycloakSide();
  const before = await wholeRealm(admin);
  await setUp('--yes');
  expect(await wholeRealm(admin)).not.toEqual(before);

  const { status } = await setUp('--remove', '--yes');

  expect(status).toBe(0);
  expect(await wholeRealm(admin)).toEqual(before);
  expect(existsSync(stage.file)).toBe(false);
});
