import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { canariesIn, watchFor } from '../../support/canaries.ts';
import { pouch } from '../../support/cli.ts';
import { signInByCodeFlow } from '../../support/code-flow.ts';
import { registered, settingsIn, setUp, stage, stageSetup } from '../../support/setup-stage.ts';
import { keycloakSide, testStack } from '../../support/stack.ts';

stageSetup();

const SECRET = 'kept-by-the-cluster-and-long-enough';
watchFor(SECRET);
let passwordFile = '';
beforeAll(() => {
  passwordFile = `${stage.folder}/password`;
  writeFileSync(passwordFile, `${stage.password}\n`);
});

/** Runs `pouch setup` as a container does that has all settings in its environment. */
function apply(settings: Record<string, string> = {}, ...more: string[]) {
  const { url, clientId, username } = stage;
  const place = { KEYCLOAK_URL: testStack().keycloakUrl, POUCH_URL: url, POUCH_CLIENT_ID: clientId };
  const env = { ...place, POUCH_CLIENT_SECRET: SECRET, INIT_CWD: stage.folder, ...settings };
  return pouch(['setup', '--apply-settings', '--username', username, '--password-file', passwordFile, ...more], { env });
}

test('registers a client with the secret in the environment, through which an administrator signs in, and writes no file', async () => {
  const answer = await apply({}, '--yes');

  expect(answer).toMatchObject({ status: 0, stderr: '' });
  expect(answer.stdout).toMatch(/^ok {7}Client secret/m);
  expect(canariesIn(answer.stdout)).toEqual([]);
  expect(readdirSync(stage.folder)).toEqual(['password']);
  expect(await registered()).toMatchObject({ secret: SECRET });
  const client = { clientId: stage.clientId, secret: SECRET, pouchUrl: stage.url };
  await expect(signInByCodeFlow(stage.username, stage.password, client)).resolves.toHaveProperty('access_token');
});

test('changes nothing when run again, and needs no consent for that', async () => {
  await apply({}, '--yes');
  const before = await registered();

  const again = await apply();

  expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('needs no change') });
  expect(await registered()).toEqual(before);
});

test('gives an existing client the secret and leaves its other settings as they are', async () => {
  await setUp('--yes', '--internal-url', 'http://pouch.internal:3000');
  const before = await registered();

  const unasked = await apply();
  const answer = await apply({}, '--yes');

  expect(unasked).toMatchObject({ status: 2, stderr: 'Nothing was changed. Add --yes to apply this.\n' });
  expect(answer).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('will be changed:\n  + secret: POUCH_CLIENT_SECRET\n'),
  });
  expect(await registered()).toEqual({ ...before, secret: SECRET });
});

test('gives a client that has lost its secret the one in the environment', async () => {
  await apply({}, '--yes');
  const admin = await keycloakSide();
  const id = (await registered())?.id ?? '';
  await admin.clients.update({ id }, { clientId: stage.clientId, secret: '' });

  expect(await apply({}, '--yes')).toMatchObject({ status: 0 });
  expect(await registered()).toMatchObject({ secret: SECRET });
});

test('takes settings from the files that NAME_FILE names', async () => {
  const file = `${stage.folder}/secret`;
  writeFileSync(file, `${SECRET}\n`);

  expect(await apply({ POUCH_CLIENT_SECRET: '', POUCH_CLIENT_SECRET_FILE: file }, '--yes')).toMatchObject({ status: 0 });
  expect(await registered()).toMatchObject({ secret: SECRET });
});

test('keeps the secret of an existing client without --apply-settings, whatever the environment has', async () => {
  await apply({}, '--yes');

  expect(await setUp('--yes')).toMatchObject({ status: 0 });
  expect(settingsIn()).toMatchObject({ POUCH_CLIENT_SECRET: SECRET });
});

test.each([
  ['no secret', () => apply({ POUCH_CLIENT_SECRET: '' }, '--yes'), '--apply-settings needs POUCH_CLIENT_SECRET'],
  ['a file to write', () => apply({}, '--output', stage.file), "cannot be used with option '--output <file>'"],
  ['--remove', () => apply({}, '--remove'), "cannot be used with option '--remove'"],
  ['two passwords', () => apply({}, '--password-stdin'), 'Give only one of --password-stdin and --password-file.'],
  ['a password file that is missing', () => apply({}, '--password-file', '/nowhere'), 'The file /nowhere cannot be read.'],
])('refuses %s and changes nothing', async (_what, run, words) => {
  const { status, stderr } = await run();

  expect(status).toBe(2);
  expect(stderr).toContain(words);
  expect(await registered()).toBeNull();
  expect(existsSync(stage.file)).toBe(false);
});
