import 'server-only';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { dirname, extname } from 'node:path';
import { eq, lt, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { staticFiles } from '@/lib/db/schema';
import { env } from '@/lib/env';

/** How long the pages of a build that runs no more may be open. */
const LASTS_MS = 7 * 24 * 60 * 60_000;
const BELOW = '/_next/static/';
const NAME = /^[\w.~/-]{1,200}$/;
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'application/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Names of the files that this build has itself. */
let own: Set<string> | undefined;

/** Keeps this build's files for other builds' replicas, as long as it runs and a week longer. */
export async function shareStaticFiles(): Promise<void> {
  const folder = `${dirname(process.argv[1] ?? '.')}/.next/static`;
  const names = filesIn(folder);
  own = new Set(names);
  const keptAt = new Date();
  const rows = names.map((path) => {
    const body = readFileSync(/* turbopackIgnore: true */ `${folder}/${path}`);
    return { path, body, seal: sealOf(path, body), keptAt };
  });
  await database(async (db) => {
    const set = { body: sql`excluded.body`, seal: sql`excluded.seal`, keptAt };
    if (rows.length > 0) await db.insert(staticFiles).values(rows).onConflictDoUpdate({ target: staticFiles.path, set });
    await db.delete(staticFiles).where(lt(staticFiles.keptAt, new Date(Date.now() - LASTS_MS)));
  });
}

/** Answers with a file of another build. Returns false where it is this build's, or none's. */
export async function sendOtherBuildsFile(path: string, response: ServerResponse): Promise<boolean> {
  const name = path.startsWith(BELOW) ? path.slice(BELOW.length) : '';
  if (!own || !NAME.test(name) || own.has(name)) return false;
  const find = database((db) => db.select().from(staticFiles).where(eq(staticFiles.path, name)));
  const [file] = await find.catch(() => []);
  if (!file || !isSealed(name, file.body, file.seal)) return false;
  response.writeHead(200, {
    'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    'content-length': file.body.byteLength,
    'cache-control': 'public, max-age=31536000, immutable',
  });
  response.end(file.body);
  return true;
}

function filesIn(folder: string): string[] {
  if (!existsSync(/* turbopackIgnore: true */ folder)) return [];
  const entries = readdirSync(/* turbopackIgnore: true */ folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.length + 1));
}

/** The one that seals, and after it the former one. */
type Keys = [Buffer, ...Buffer[]];
let keys: Keys | undefined;

function sealKeys(): Keys {
  const { POUCH_SECRET, POUCH_FORMER_SECRET } = env();
  keys ??= POUCH_FORMER_SECRET ? [keyFrom(POUCH_SECRET), keyFrom(POUCH_FORMER_SECRET)] : [keyFrom(POUCH_SECRET)];
  return keys;
}

const keyFrom = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'pouch static files', 32));

function sealOf(path: string, body: Buffer, key = sealKeys()[0]): Buffer {
  return createHmac('sha256', key).update(`${path}\n`).update(body).digest();
}

/** Also where POUCH_FORMER_SECRET sealed it: a build that does not run any more cannot seal its files again. */
function isSealed(path: string, body: Buffer, seal: Buffer): boolean {
  return sealKeys().some((key) => timingSafeEqual(seal, sealOf(path, body, key)));
}
