import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pouch } from '../../support/cli.ts';
import { passwordGrant } from '../../support/code-flow.ts';
import { confirmDevice } from '../../support/device.ts';
import { registered, setUp, stage, stageSetup } from '../../support/setup-stage.ts';
import { findByName, keycloakSide, SEEDED_USERS, testStack } from '../../support/stack.ts';

stageSetup();

type Run = { env?: Record<string, string>; input?: string; hear?: (progress: string) => void };

/** Shows what set-up would do, signed in by another way than a password. */
function showPlan(way: string[], run: Run = {}) {
  const place = [
    '--keycloak',
    testStack().keycloakUrl,
    '--url',
    stage.url,
    '--client-id',
    stage.clientId,
    '--output',
    stage.file,
  ];
  return pouch(['setup', ...place, '--dry-run', ...way], run);
}

/** A kubectl that knows one namespace. */
function fakeKubectl(): string {
  const { username, password, folder } = stage;
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const secret = { data: { KEYCLOAK_ADMIN_USER: base64(username), KEYCLOAK_ADMIN_PASSWORD: base64(password) } };
  const expected = 'get secret keycloak-admin-secret --namespace=wallaroo --output=json';
  const script = `#!/bin/sh\nif [ "$*" = "${expected}" ]; then echo '${JSON.stringify(secret)}'; else exit 1; fi\n`;
  mkdirSync(`${folder}/bin`, { recursive: true });
  writeFileSync(`${folder}/bin/kubectl`, script);
  chmodSync(`${folder}/bin/kubectl`, 0o755);
  return `${folder}/bin:${process.env.PATH}`;
}

test('signs in with an access token', async () => {
  const { body } = await passwordGrant(stage.username, stage.password);

  expect(await showPlan(['--token-stdin'], { input: body.access_token })).toMatchObject({ status: 0 });
  expect(await showPlan(['--token-stdin'], { input: 'no token' })).toMatchObject({
    status: 1,
    stderr: 'Keycloak does not accept this access token. It may have expired: get a new one.\n',
  });
});

test('leaves no session of a password behind, also where nothing is done', async () => {
  const admin = await keycloakSide();
  const { id = '' } = (await findByName(admin, stage.username)) ?? {};
  const before = await admin.users.listSessions({ id });

  for (const way of ['--yes', '--dry-run']) expect(await setUp(way)).toMatchObject({ status: 0 });
  expect(await setUp('--access-role', 'no-such-role', '--yes')).toMatchObject({ status: 1 });
  expect(await setUp('--remove', '--yes')).toMatchObject({ status: 0 });
  expect(await admin.users.listSessions({ id })).toHaveLength(before.length);
});

test('signs in through a browser with --device', async () => {
  const { username, password } = stage;
  let confirmed: Promise<void> | undefined;
  const hear = (progress: string) => {
    const [, address] = /Open (\S+) in a browser/.exec(progress) ?? [];
    if (address) confirmed = confirmDevice(address, { username, password });
  };

  expect(await showPlan(['--device'], { hear })).toMatchObject({ status: 0 });
  await confirmed;
});

test('signs in with the secret that kubectl reads, and says where it cannot', async () => {
  const env = { PATH: fakeKubectl() };

  expect(await showPlan(['--from-cluster', 'wallaroo'], { env })).toMatchObject({ status: 0, stderr: '' });
  const other = await showPlan(['--from-cluster', 'other'], { env });
  const without = await showPlan(['--from-cluster', 'wallaroo'], { env: { PATH: '/nowhere' } });

  expect(other).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^kubectl could not read .* get secret keycloak-admin-secret\n$/),
  });
  expect(without).toMatchObject({ status: 1, stderr: 'kubectl was not found. Install it, or give --username.\n' });
});

test('says what to do about a password that Keycloak does not accept', async () => {
  const { status, stderr } = await showPlan(['--username', stage.username, '--password-stdin'], { input: 'wrong' });

  expect(status).toBe(1);
  expect(stderr).toMatch(/^Keycloak does not accept this password of .* use --device or --token-stdin\.\n$/);
});

test('names the roles that a user lacks, and changes nothing', async () => {
  const input = testStack().userPassword;
  const ordinary = ['--username', SEEDED_USERS.ordinary, '--password-stdin'];
  const [{ status, stderr }, removal] = [
    await showPlan(ordinary, { input }),
    await showPlan(['--remove', ...ordinary], { input }),
  ];

  expect(status).toBe(1);
  expect(removal).toMatchObject({ status, stderr });
  expect(stderr).toMatch(/^This user may not manage the clients of the realm "master"\..* manage-clients, manage-realm\.\n$/);
});

test('leaves alone a client that belongs to something else', async () => {
  const before = await registered('api-client');

  const changed = await setUp('--yes', '--client-id', 'api-client');
  const removed = await setUp('--yes', '--client-id', 'api-client', '--remove');

  for (const { status, stderr } of [changed, removed]) {
    expect(status).toBe(1);
    expect(stderr).toContain('the client "api-client" is not Pouch\'s');
  }
  expect(await registered('api-client')).toEqual(before);
});

test('writes the manifest of a Secret, also to standard output', async () => {
  const written = await setUp('--yes', '--format', 'kubernetes');
  const printed = await setUp('--yes', '--format', 'kubernetes', '--output', '-');

  const manifest = readFileSync(stage.file, 'utf8');
  expect(written.status).toBe(0);
  expect(manifest).toMatch(/^apiVersion: v1\nkind: Secret\n/);
  expect(printed.stdout.replace(/POUCH_SECRET.*/, '')).toBe(manifest.replace(/POUCH_SECRET.*/, ''));
});
