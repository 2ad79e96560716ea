import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';

const [OLD, NEW, OTHER] = ['old', 'new', 'other'].map((word) => `${word} secret that is long enough for Pouch`);
const program = process.argv[1] ?? '';
const folders: string[] = [];

afterEach(() => {
  process.argv[1] = program;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** A replica of a build with one file for browsers, which it has shared. */
async function replica(file: string, secret = '', former = '') {
  const folder = mkdtempSync(`${tmpdir()}/pouch-`);
  folders.push(folder);
  mkdirSync(`${folder}/.next/static`, { recursive: true });
  writeFileSync(`${folder}/.next/static/${file}`, `content of ${file}`);
  process.argv[1] = `${folder}/server.js`;
  vi.stubEnv('POUCH_SECRET', secret);
  vi.stubEnv('POUCH_FORMER_SECRET', former);
  vi.resetModules();
  const { shareStaticFiles, sendOtherBuildsFile } = await import('@/lib/request/static-files');
  await shareStaticFiles();
  return async (wanted: string) => {
    let sent: string | null = null;
    const response = { writeHead: () => undefined, end: (body: Buffer) => (sent = String(body)) };
    const isSent = await sendOtherBuildsFile(`/_next/static/${wanted}`, response as unknown as ServerResponse);
    return isSent ? sent : null;
  };
}

test("serves another build's file that the former secret sealed, and not one that a secret unknown to it sealed", async () => {
  const [old, current] = [`${randomUUID()}.js`, `${randomUUID()}.js`];
  await replica(old, OLD);
  const duringChange = await replica(current, NEW, OLD);
  expect(await duringChange(old)).toBe(`content of ${old}`);

  const afterwards = await replica(`${randomUUID()}.js`, NEW);
  expect(await afterwards(old)).toBeNull();
  expect(await afterwards(current)).toBe(`content of ${current}`);
  expect(await (await replica(`${randomUUID()}.js`, OTHER, OLD))(current)).toBeNull();
});
