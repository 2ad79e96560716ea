import { spawnSync } from 'node:child_process';
import { serve } from '../../../dev/stack/app.ts';
import { SERVER } from '../../../dev/stack/artifact.ts';
import { anyPort } from '../../../dev/stack/ports.ts';
import { pouch } from '../../support/cli.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { makeDatabase } from '../../support/own-database.ts';
import { settings } from '../../support/settings.ts';
import { testStack } from '../../support/stack.ts';

test('a role that may not create tables is told about pouch migrate, and starts Pouch after it', async () => {
  const own = await makeDatabase();
  try {
    const ours = { ...settings(testStack().keycloakUrl), DATABASE_URL: own.appUrl };
    const env = { ...process.env, HOSTNAME: '127.0.0.1', PORT: String(await anyPort()), ...ours };
    const refused = spawnSync(process.execPath, [SERVER], { env, encoding: 'utf8', timeout: 120_000 });

    expect(refused.status).toBe(1);
    expect(refused.stdout).toContain(`The role \\"${own.appRole}\\" may not create tables`);
    expect(refused.stdout).toContain('pouch migrate');

    await pouch(['migrate', '--database', own.ownerUrl], { env: { DATABASE_URL: own.appUrl } });
    const output: string[] = [];
    const app = await serve('start', `http://localhost:${await anyPort()}`, ours, (text) => output.push(text));
    await app.stop();

    expect(output.join('')).not.toMatch(/"level":[456]0/);
  } finally {
    await own.drop();
  }
});
