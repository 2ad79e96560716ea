import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { SERVER } from '../../../dev/stack/artifact.ts';
import { anyPort } from '../../../dev/stack/ports.ts';
import { canariesIn } from '../../support/canaries.ts';
import { wordsByMistake } from '../../support/deploy-doc.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { settings } from '../../support/settings.ts';
import { testStack } from '../../support/stack.ts';

/** Starts Pouch where it cannot start, and returns what its log says of that. */
async function refusedStart(changes: Record<string, string>): Promise<string[]> {
  const address = { HOSTNAME: '127.0.0.1', PORT: String(await anyPort()) };
  const env = { ...process.env, ...address, ...settings(testStack().keycloakUrl), ...changes };
  const child = spawn(process.execPath, [SERVER], { cwd: tmpdir(), env, timeout: 120_000 });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  expect(canariesIn(stdout + stderr)).toEqual([]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const lines = stdout.split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line)).flatMap(({ level, msg }) => (level === 60 ? [msg] : []));
}

test('a start with missing and wrong settings ends with one line of the log that names them all, whatever the level', async () => {
  const wrong = { KEYCLOAK_URL: 'keycloak', POUCH_SECRET: 'short', POUCH_CLIENT_SECRET: '', POUCH_LOG_LEVEL: 'silent' };
  const [line = '', ...more] = await refusedStart(wrong);

  expect(more).toEqual([]);
  expect(line).toContain('KEYCLOAK_URL must be an http or https address');
  expect(line).toContain('POUCH_SECRET must have at least 32 characters');
  expect(line).toContain('POUCH_CLIENT_SECRET is missing');
});

test('a start without its database says what the check says', async () => {
  const lines = await refusedStart({ DATABASE_URL: `postgresql://pouch@127.0.0.1:${await anyPort()}/pouch` });

  expect(lines).toEqual([expect.stringMatching(wordsByMistake().get('PostgreSQL does not run') ?? 'no row')]);
});

test('a start where it cannot listen names the setting', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = address && typeof address === 'object' ? String(address.port) : '';
  try {
    const [byPort, byName, byWord] = await Promise.all([
      refusedStart({ PORT: port }),
      refusedStart({ HOSTNAME: '192.0.2.1' }),
      refusedStart({ PORT: 'http' }),
    ]);
    expect(byPort).toEqual([expect.stringMatching(wordsByMistake().get('The port is taken') ?? 'no row')]);
    expect(byName).toEqual([
      expect.stringMatching(wordsByMistake().get('`HOSTNAME` is not an address of the machine') ?? 'no row'),
    ]);
    expect(byWord).toEqual(['Pouch cannot start, because PORT=http is not a port. Set it to a number such as 3000.']);
  } finally {
    taken.close();
  }
});
