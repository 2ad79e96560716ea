import { spawnSync } from 'node:child_process';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passwordSchema } from '@/lib/connect/schema';
import { kernel } from '@/lib/connect/sdk-files';
import { dotenvValue, powershellString, pythonString, shellWord } from '@/lib/snippets/quoting';
import { installSdks, PYTHON } from '../../../dev/stack/wallaroo-sdk.ts';
import { filledIn } from '../../support/block-options.ts';
import { run, workplace } from '../../support/scripts.ts';

/** Anything a user may type, with what shells and languages trip over made frequent. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        '$',
        '&',
        '%',
        '\\',
        ' ',
        '`',
        '!',
        '#',
        ';',
        '*',
        '~',
        '=',
        '{x}',
        '$HOME',
        '{HOME}',
        '$(id)',
        '\t',
        '’',
        'é',
        '😀',
        '\\n',
        '%41',
        '$$',
        '-',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => passwordSchema.safeParse(text).success);
const PASSWORDS = fc.sample(nasty, { numRuns: 1_000, seed: 20_261_122 });

async function printed(command: string, script: string): Promise<string[]> {
  using place = workplace({ script });
  const { code, stdout, stderr } = await run(command, ['script'], { cwd: place.path });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout.split('\0').slice(0, -1);
}

test('1,000 passwords full of special characters come back from bash unchanged', async () => {
  expect(await printed('bash', PASSWORDS.map((password) => `printf '%s\\0' ${shellWord(password)}\n`).join(''))).toEqual(
    PASSWORDS,
  );
});

test('the same passwords come back from Python unchanged', async () => {
  const script = PASSWORDS.map((password) => `print(${pythonString(password)}, end="\\0")\n`).join('');
  expect(await printed('python3', script)).toEqual(PASSWORDS);
});

test('they are quoted by the rule of PowerShell, and come back from it where it is installed', async () => {
  if (spawnSync('pwsh', ['-v']).status === 0) {
    const script = PASSWORDS.map((password) => `[Console]::Out.Write(${powershellString(password)} + [char]0)\n`).join('');
    using place = workplace({ 'script.ps1': `[Console]::OutputEncoding = [Text.UTF8Encoding]::new()\n${script}` });
    const { stdout } = await run('pwsh', ['-NoProfile', '-File', 'script.ps1'], { cwd: place.path });
    expect(stdout.split('\0').slice(0, -1)).toEqual(PASSWORDS);
  }
  for (const password of PASSWORDS) {
    const quoted = powershellString(password);
    expect(quoted).toMatch(/^'([^'‘’‚‛]|['‘’‚‛]{2})*'$/u);
    expect(quoted.slice(1, -1).replace(/(['‘’‚‛])\1/gu, '$1')).toBe(password);
  }
});

test('they come back from a .env file to every reader, or are not written to it', async () => {
  const written = PASSWORDS.flatMap((password, index) => {
    const value = dotenvValue(password);
    return value === null ? [] : [{ name: `P${index}`, value, password }];
  });
  expect(written.length).toBeGreaterThan(100);
  const expected = written.map(({ password }) => password);
  const file = written.map(({ name, value }) => `${name}=${value}\n`).join('');
  const read = parseEnv(file);
  expect(written.map(({ name }) => read[name])).toEqual(expected);
  expect(await printed('bash', `${file}${written.map(({ name }) => `printf '%s\\0' "$${name}"\n`).join('')}`)).toEqual(expected);
  await installSdks();
  const reader = `import dotenv, io\nread = dotenv.dotenv_values(stream=io.StringIO(${pythonString(file)}))\n`;
  const script = `${reader}${written.map(({ name }) => `print(read["${name}"], end="\\0")\n`).join('')}`;
  expect(await printed(PYTHON, script)).toEqual(expected);
});

test("they come back from a kernel.json, which Jupyter reads through Python's templates", async () => {
  const values = PASSWORDS.slice(0, 300).map((password) => JSON.parse(kernel(filledIn({ password })).code).env.WALLAROO_PASSWORD);
  const script = [
    'import string',
    'env = {"HOME": "wrong", "x": "wrong", "WALLAROO_USER": "wrong"}',
    ...values.map((value) => `print(string.Template(${pythonString(value)}).safe_substitute(env), end="\\0")`),
  ].join('\n');
  expect(await printed('python3', script)).toEqual(PASSWORDS.slice(0, 300));
});

test.each(['two\nlines', 'carriage\rreturn', 'nul\0', 'broken \ud800'])('the password %j is refused', (password) => {
  expect(passwordSchema.safeParse(password).success).toBe(false);
});
