import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { serve } from '../../../dev/stack/app.ts';
import { ARTIFACT } from '../../../dev/stack/artifact.ts';
import { anyPort } from '../../../dev/stack/ports.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { settings } from '../../support/settings.ts';
import { testStack } from '../../support/stack.ts';

const PARTS = ['.next', 'lib', 'next-server.js', 'node_modules', 'package.json', 'pouch.mjs', 'public', 'server.js'];

test('holds what runs, and nothing else of the project', () => {
  expect(readdirSync(ARTIFACT).sort()).toEqual(PARTS);
  expect(readdirSync(`${ARTIFACT}/lib`)).toEqual(['db']);
});

test('serves from any folder with Node.js alone, at the address it is told, and logs only JSON lines', async ({ request }) => {
  const folder = mkdtempSync(`${tmpdir()}/pouch-`);
  cpSync(ARTIFACT, folder, { recursive: true });
  const port = await anyPort();
  const own = `http://127.0.0.2:${port}`;
  const printed: string[] = [];
  const changes = { ...settings(testStack().keycloakUrl), POUCH_URL: own, HOSTNAME: '127.0.0.2' };
  const app = await serve('start', own, changes, (text) => printed.push(text), folder);
  try {
    const page = await (await request.get(`${own}/sign-in`)).text();
    const [, script = ''] = /src="(\/_next\/static\/[^"]+\.js[^"]*)"/.exec(page) ?? [];
    expect((await request.get(own + script)).status()).toBe(200);
    expect((await request.get(`${own}/favicon.svg`)).status()).toBe(200);
    await expect(request.get(`http://127.0.0.1:${port}/sign-in`)).rejects.toThrow('ECONNREFUSED');
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true });
  }
  const lines = printed.join('').split('\n').filter(Boolean);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.startsWith('{"level":'))).toEqual([]);
});
