import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { ROOT } from '../../../dev/stack/paths.ts';
import { canariesIn, watchFor } from '../canaries.ts';
import { sql } from '../own-database.ts';
import type { Exchange } from './recorder.ts';

/** The answers that are there to hold a secret: to reveal and copy, to rotate, and to fill in. */
const MAY_ANSWER = ['showSecretAction', 'rotateSecretAction', 'fillInAction'];

/** What each server action of the build is called, by the id that requests name it by. */
export function actionNames(): Map<string, string> {
  const manifest = JSON.parse(readFileSync(`${ROOT}.next/server/server-reference-manifest.json`, 'utf8'));
  const actions = Object.entries(manifest.node as Record<string, { exportedName: string }>);
  return new Map(actions.map(([id, { exportedName }]) => [id, exportedName]));
}

export function mayAnswerASecret({ method, action, cache }: Exchange): boolean {
  return method === 'POST' && action !== null && MAY_ANSWER.includes(action) && cache.includes('no-store');
}

/** Where a secret came through a server that should not have, since this was asked last: the place, never the secret. */
export function leaksOf({ exchanges, output }: { exchanges: Exchange[]; output: string[] }): string[] {
  learnFrom(exchanges);
  return [...leaksInTraffic(exchanges.splice(0)), ...leaksInLog(output.splice(0).join(''))];
}

/** Whatever was given to a user must be nowhere else. */
function learnFrom(exchanges: Exchange[]): void {
  for (const exchange of exchanges.filter(mayAnswerASecret)) {
    for (const [, secret = ''] of exchange.body().matchAll(/"(?:secret|clientSecret)":"([^"]+)"/g)) watchFor(secret);
  }
}

export function leaksInTraffic(exchanges: Exchange[]): string[] {
  return exchanges.flatMap((exchange) => {
    const { method, path, action, asked, headers, body } = exchange;
    const about = `${method} ${withoutQuery(path)}${action ? ` (${action})` : ''}`;
    return [
      ...(canariesIn(asked).length > 0 ? [`the request ${about}`] : []),
      ...(canariesIn(headers).length > 0 ? [`the headers of the answer to ${about}`] : []),
      ...(!mayAnswerASecret(exchange) && canariesIn(body()).length > 0 ? [`the answer to ${about}`] : []),
    ];
  });
}

function leaksInLog(output: string): string[] {
  return canariesIn(output).length > 0 ? ['what the server printed'] : [];
}

/** In cookies and everything that a browser keeps. */
export async function leaksInBrowser(context: BrowserContext): Promise<string[]> {
  const kept = JSON.stringify(await context.storageState({ indexedDB: true }));
  const sessions = await Promise.all(
    context.pages().map((page) => page.evaluate(() => JSON.stringify({ ...sessionStorage })).catch(() => '')),
  );
  return [kept, ...sessions].flatMap((text) => (canariesIn(text).length > 0 ? ['what the browser keeps'] : []));
}

/** In everything that was built, or written while it ran. The compiler's own notes are not served. */
export function leaksInFiles(): string[] {
  const entries = readdirSync(`${ROOT}.next`, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  return files
    .filter((file) => !file.includes('/.next/cache/turbopack/'))
    .filter((file) => canariesIn(readFileSync(file, 'latin1')).length > 0)
    .map((file) => `the file ${file.slice(ROOT.length)}`);
}

/** In the record of who did what. */
export async function leaksInRecord(): Promise<string[]> {
  const entries = await sql('select entry::text as text from pouch.record_entries as entry');
  return canariesIn(entries.map(({ text }) => text).join(' ')).length > 0 ? ['the record'] : [];
}

function withoutQuery(path: string): string {
  return path.split('?')[0] ?? path;
}
