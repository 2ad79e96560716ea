// Over 150 lines, because every answer of one command is looked at on users that one set-up makes and removes.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { watchFor } from '../../support/canaries.ts';
import { pouch, secretsIn } from '../../support/cli.ts';
import { tokenStatus } from '../../support/clients.ts';
import { passwordGrant } from '../../support/code-flow.ts';
import { confirmDevice } from '../../support/device.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, testStack } from '../../support/stack.ts';

let folder: string;
const names: string[] = [];
const newName = () => {
  const name = freshName('shell');
  names.push(name);
  return name;
};
const at = (file: string) => `${folder}/${file}`;
const rowsOf = (file: string) => parse(readFileSync(at(file)), { columns: true, bom: true }) as Record<string, string>[];

beforeAll(() => {
  folder = mkdtempSync(`${tmpdir()}/pouch-import-`);
  writeFileSync(at('secret'), testStack().observer.clientSecret);
  watchFor(testStack().observer.clientSecret);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => removeUsers(await keycloakSide(), names.splice(0)));

/** Imports lines of CSV as the service account that has the role of administrators, without a database. */
async function importLines(lines: string[], ...more: string[]) {
  writeFileSync(at('users.csv'), lines.join('\n'));
  const { clientId } = testStack().observer;
  const place = ['--keycloak', testStack().keycloakUrl, '--service-account', clientId, '--secret-file', at('secret')];
  const answer = await pouch(['import', at('users.csv'), ...place, ...more]);
  expect(secretsIn(answer)).toEqual([]);
  return answer;
}

test('a dry run says what would become of each row, and writes nothing in Keycloak', async () => {
  const admin = await keycloakSide();
  const [fresh, existing] = [newName(), (await makeUser(admin, { username: newName() })).username];
  const lines = [
    'email,first name,last name,roles,password',
    `${fresh},Ana,Sample,,in-the-file`,
    `${existing},Other,,,`,
    `${newName()},,,admin,`,
    'no,,,,',
  ];

  const { status, stdout, stderr } = await importLines(lines, '--dry-run', '--json');

  const { counts, rows } = JSON.parse(stdout);
  expect(counts).toEqual({ 'to create': 1, differs: 1, bad: 2 });
  expect(rows[1]).toMatchObject({ row: 3, status: 'differs', error: 'First name: Test → Other' });
  expect(rows[2].error).toContain('a role of administrators');
  expect(stderr).toContain('The passwords in the file are not used.');
  expect(stdout + stderr).not.toContain('in-the-file');
  expect(stderr).toMatch(/^Compared with Keycloak: 4 of 4/m);
  expect(status).toBe(1);
  expect(await findByName(admin, fresh)).toBeUndefined();
});

test('creates users with passwords that work, once however often it runs, and writes what became of each row', async () => {
  const admin = await keycloakSide();
  const [one, other] = [newName(), newName()];
  const group = `shell-${process.pid}`;
  const lines = ['email;Vorname;Nachname;Gruppe', `${one};Ana;Sample;${group}`, `${other};Ben;Sample;`];
  const files = ['--passwords', at('passwords.csv'), '--result', at('result.csv')];

  const dry = await importLines(lines, '--dry-run');
  expect(dry).toMatchObject({ status: 1, stdout: expect.stringContaining(`There is no group “/${group}”.`) });
  const first = await importLines(lines, ...files, '--create-groups');

  const members = await admin.users.listGroups({ id: (await findByName(admin, one))?.id ?? '' });
  await admin.groups.del({ id: members[0]?.id ?? '' });
  expect(members).toMatchObject([{ path: `/${group}` }]);
  expect(first).toMatchObject({ status: 0, stdout: '2 created.\n' });
  expect(rowsOf('result.csv')).toEqual(
    await Promise.all(
      [one, other].map(async (email, index) => ({
        email,
        Vorname: index === 0 ? 'Ana' : 'Ben',
        Nachname: 'Sample',
        Gruppe: index === 0 ? group : '',
        row: String(index + 2),
        status: 'created',
        user_id: (await findByName(admin, email))?.id,
        error: '',
      })),
    ),
  );
  expect(statSync(at('passwords.csv')).mode & 0o777).toBe(0o600);
  const [{ email, temporary_password: password } = {}] = rowsOf('passwords.csv');
  expect(await findByName(admin, one)).toMatchObject({ firstName: 'Ana', requiredActions: ['UPDATE_PASSWORD'] });
  // The password is right, and the required action stands in the way.
  const grant = await passwordGrant(email ?? '', password ?? '');
  expect(grant.body.error_description).toContain('not fully set up');

  const taken = await importLines(lines, ...files);
  expect(taken).toMatchObject({ status: 2, stdout: '' });
  expect(taken.stderr).toContain('exists already');
  const again = await importLines(
    lines.map((line) => line.replace(group, '')),
    '--json',
  );
  expect(again.status).toBe(0);
  expect(JSON.parse(again.stdout).counts).toEqual({ skipped: 2 });
});

test('gives the passwords in the file where that is asked for, maps columns as it is told, and records what was done', async () => {
  const admin = await keycloakSide();
  const [one, without] = [newName(), newName()];
  const password = `Given-${crypto.randomUUID()}`;
  watchFor(password);
  const lines = ['Code,E-Mail,Mail 2,Notes', `${password},other@example.net,${one},x`, `,,${without},`];
  const maps = ['Code=password', 'Mail 2=email', 'Notes='].flatMap((map) => ['--map', map]);

  const { status, stdout } = await importLines(
    lines,
    ...maps,
    ...['--given-passwords', '--record', at('record'), '--result', at('given.csv')],
  );

  expect(status).toBe(1);
  expect(stdout).toContain('1 created, 1 refused.');
  expect(await findByName(admin, one)).toMatchObject({ email: one, requiredActions: ['UPDATE_PASSWORD'] });
  expect((await passwordGrant(one, password)).body.error_description).toContain('not fully set up');
  expect(readFileSync(at('given.csv'), 'utf8')).not.toContain(password);
  const record = readFileSync(at('record'), 'utf8');
  expect(record).not.toContain(password);
  const lineOf = (line: string) => JSON.parse(line).audit;
  expect(record.trim().split('\n').map(lineOf)).toEqual([
    expect.objectContaining({ action: 'job.start', target: { id: null, name: 'import of users.csv' }, outcome: 'done' }),
    expect.objectContaining({
      action: 'user.create',
      actor: { id: expect.any(String), username: `service-account-${testStack().observer.clientId}` },
      target: { id: (await findByName(admin, one))?.id, name: one },
      outcome: 'done',
    }),
  ]);
});

test('signs in through a browser with the client of Pouch, where that has the device flow', async () => {
  const admin = await keycloakSide();
  const grant = 'oauth2.device.authorization.grant.enabled';
  const switchTo = async (clientId: string, value: string) => {
    const [client] = await admin.clients.find({ clientId });
    await admin.clients.update({ id: client?.id ?? '' }, { ...client, attributes: { ...client?.attributes, [grant]: value } });
  };
  let confirmed: Promise<void> | undefined;
  const hear = (progress: string) => {
    const [, address] = /Open (\S+) in a browser/.exec(progress) ?? [];
    const user = { username: SEEDED_USERS.administrator, password: testStack().userPassword };
    if (address) confirmed = confirmDevice(address, user);
  };
  const signIn = () => pouch(['import', at('users.csv'), '--device', '--dry-run'], { env: ownClient(), hear });
  writeFileSync(at('users.csv'), ['email', newName()].join('\n'));
  await switchTo('sdk-client', 'false');
  try {
    expect(await signIn()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('No public client offers the device flow'),
    });
    await switchTo('pouch', 'true');
    expect(await signIn()).toMatchObject({ status: 0, stdout: '1 to create.\n' });
    await confirmed;
  } finally {
    await switchTo('pouch', 'false');
    await switchTo('sdk-client', 'true');
  }
});

/** The settings that a command needs of Pouch's, without a database. */
function ownClient(): Record<string, string> {
  const { keycloakUrl, pouchClientSecret } = testStack();
  return { KEYCLOAK_URL: keycloakUrl, POUCH_CLIENT_SECRET: pouchClientSecret };
}

test('updates the chosen fields of users who exist', async () => {
  const admin = await keycloakSide();
  const { username } = await makeUser(admin, { username: newName() });
  const lines = ['email,first name,last name,enabled', `${username},New,Name,no`];
  const update = ['--existing', 'update', '--fields'];

  const refused = await importLines(lines, ...update, 'firstName,enabled');
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(refused.stderr).toContain('are enabled and disabled only with DATABASE_URL');
  expect(await importLines(lines, ...update, 'first')).toMatchObject({ status: 2 });
  expect(await importLines(lines, ...update, 'firstName')).toMatchObject({ status: 0, stdout: '1 updated.\n' });
  expect(await findByName(admin, username)).toMatchObject({ firstName: 'New', lastName: 'Person', enabled: true });
});

test('nothing is done, with the status 2, where the file, the sign-in or the roles are not right', async () => {
  const lines = ['email', newName()];
  writeFileSync(at('wrong'), 'wrong');
  const place = ['--keycloak', testStack().keycloakUrl];
  const cases: [args: string[], words: string][] = [
    [['import', at('nowhere.csv'), ...place, '--service-account', 'pouch'], 'cannot be read'],
    [['import', at('users.csv'), ...place, '--service-account', 'api-client', '--secret-file', at('wrong')], 'gives no token'],
    [['import', at('users.csv'), '--service-account', 'pouch', '--secret-file', at('wrong')], 'Give --keycloak'],
    [['import', at('users.csv'), ...place, '--secret-file', at('wrong')], '--secret-file needs --service-account'],
    [['import', at('users.csv'), ...place, '--existing', 'merge'], '--existing must be leave, update or fail'],
    [['import', at('users.csv'), ...place, '--mail-links', '--given-passwords'], 'Give only one of --passwords'],
    [['import', at('users.csv'), ...place, '--map', 'email'], '--map must be COLUMN=FIELD'],
  ];
  writeFileSync(at('users.csv'), lines.join('\n'));
  for (const [args, words] of cases) {
    const { status, stdout, stderr } = await pouch(args);
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
    expect(stderr).toContain(words);
  }
  const refusals: [args: string[], words: string][] = [
    [[], 'No column is mapped to “Email”'],
    [['--map', 'mail=email'], 'It has no column "mail"'],
    [['--map', 'name=admin'], '"admin" is no field'],
    [['--map', 'name=email', '--given-passwords'], 'the file has no passwords'],
    [['--map', 'name=email', '--mail-links'], 'links are mailed only with DATABASE_URL'],
  ];
  for (const [args, words] of refusals) {
    const refused = await importLines(['name', newName()], ...args);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain(words);
  }
  writeFileSync(at('api-secret'), testStack().apiClientSecret);
  expect(await tokenStatus('api-client', testStack().apiClientSecret)).toBe(200);
  const weak = ['--service-account', 'api-client', '--secret-file', at('api-secret')];
  const { status, stderr } = await pouch(['import', at('users.csv'), ...place, ...weak]);
  expect(status).toBe(2);
  expect(stderr).toContain('Pouch is for administrators');
});
