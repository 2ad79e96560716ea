import { expect, test } from 'vitest';
import { anyPort } from '../../../dev/stack/ports.ts';
import { pouch } from '../../support/cli.ts';
import { testStack } from '../../support/stack.ts';

const SETUP = ['setup', '--keycloak', 'https://wallaroo.example.net/auth', '--url', 'https://pouch.example.net'];

test('wrong usage ends with the status 2, one message, and nothing on standard output', async () => {
  const cases: [args: string[], words: string][] = [
    [['migrate'], 'Which database?'],
    [['migrate', '--database', 'mysql://nowhere'], '--database must be a postgresql:// address'],
    [['migrate', '--settings', 'nowhere.env'], 'The file nowhere.env cannot be read.'],
    [['migrate', '--unknown'], "unknown option '--unknown'"],
    [['migrait'], "unknown command 'migrait'"],
    [['setup', '--url', 'https://pouch.example.net'], 'Give --keycloak.'],
    [[...SETUP, '--url', 'https://pouch.example.net/path'], '--url must be scheme, host and port only'],
    [[...SETUP, '--format', 'toml'], '--format must be env or kubernetes'],
  ];
  await Promise.all(
    cases.map(async ([args, words]) => {
      const { status, stdout, stderr } = await pouch(args);
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
      expect(stderr).toContain(words);
      expect(stderr).not.toMatch(/\n\s+at /);
    }),
  );
});

test('with --json, a failure is JSON as well', async () => {
  const { status, stdout, stderr } = await pouch([...SETUP, '--json', '--output', '-']);

  expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({ error: expect.stringContaining('Give either --json or --output -') });
});

test('setup without a terminal needs exactly one way to sign in', async () => {
  const keycloak = ['--keycloak', testStack().keycloakUrl];
  const ways = [[], ['--device', '--token-stdin'], ['--username', 'ada'], ['--password-stdin']];
  const answers = await Promise.all(ways.map((way) => pouch([...SETUP, ...keycloak, ...way])));

  expect(answers.map(({ status, stdout }) => ({ status, stdout }))).toEqual(ways.map(() => ({ status: 2, stdout: '' })));
});

test('a database that cannot be used is told from another in words', async () => {
  const port = String(await anyPort());
  const cases: [spoil: (url: URL) => string, words: RegExp][] = [
    [(url) => (url.password = 'wrong'), /refuses the role/],
    [(url) => (url.pathname = 'nowhere'), /has no database "nowhere"/],
    [(url) => (url.hostname = 'nowhere.invalid'), /"nowhere\.invalid".*cannot be resolved/],
    [(url) => (url.port = port), /Nothing accepts connections/],
  ];
  await Promise.all(
    cases.map(async ([spoil, words]) => {
      const url = new URL(testStack().databaseUrl);
      spoil(url);
      const { status, stdout, stderr } = await pouch(['migrate'], { env: { DATABASE_URL: url.href } });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(words);
      expect(stderr).not.toMatch(/\n\s+at /);
    }),
  );
});
