import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { ActionResult } from '@/lib/result';
import {
  checkImportAction,
  compareImportAction,
  startImportAction,
  startUploadAction,
  uploadPieceAction,
} from '@/lib/users/import/actions';
import { getImport, listImportRows, readImportResult } from '@/lib/users/import/data';
import { PIECE_BYTES } from '@/lib/users/import/limits';
import type { ImportChoices, ImportRow, ImportState } from '@/lib/users/import/schema';
import { jobWhen, newJobId, setWorker, startTestQueue, stopTestQueue } from './jobs.ts';
import { asSession } from './request.ts';
import { renewToken } from './sessions.ts';
import { freshName, keycloakSide, removeUsers } from './stack.ts';
import { administrator, signInViewers } from './viewers.ts';

export let admin: Awaited<ReturnType<typeof keycloakSide>>;
const names: string[] = [];

/** A username for a row of a file; the user is removed after the test. */
export function rowName(prefix = 'row'): string {
  const name = freshName(prefix);
  names.push(name);
  return name;
}

/** Gives each test of the file an administrator, who is signed in, and a queue. */
export function importsForEachTest(): void {
  signInViewers();
  beforeAll(startTestQueue);
  afterAll(stopTestQueue);
  beforeEach(async () => {
    admin = await keycloakSide();
    setWorker();
    await asSession(administrator);
    await renewToken(administrator);
  });
  afterEach(() => removeUsers(admin, names.splice(0)));
}

/** Sends a file as the browser does, in pieces. Gives its ID. */
export async function upload(bytes: Buffer, fileName = 'users.csv'): Promise<string> {
  const id = newJobId();
  done(await startUploadAction({ id, fileName, bytes: bytes.length }));
  for (let ordinal = 0; ordinal * PIECE_BYTES < bytes.length; ordinal++) {
    const piece = bytes.subarray(ordinal * PIECE_BYTES, (ordinal + 1) * PIECE_BYTES);
    done(await uploadPieceAction({ id, ordinal, base64: piece.toString('base64') }));
  }
  return id;
}

/** Uploads and checks a file. */
export async function check(text: string): Promise<ImportState> {
  return done(await checkImportAction({ id: await upload(Buffer.from(text)), mapping: null }));
}

export async function dryRun(id: string): Promise<ImportState> {
  for (;;) {
    const { looked, rows } = done(await compareImportAction(id));
    if (looked === rows) return getImport(id);
  }
}

export const CHOICES: ImportChoices = { existing: 'leave', fields: [], passwords: 'generated', createsGroups: false };

/** Checks a file, compares it with Keycloak and starts the job. Gives its ID. */
export async function start(text: string, choices: Partial<ImportChoices> = {}): Promise<string> {
  const { id } = await check(text);
  await dryRun(id);
  return done(await startImportAction({ id, ...CHOICES, ...choices }));
}

/** The same, until the job has ended. */
export async function run(text: string, choices: Partial<ImportChoices> = {}): Promise<string> {
  const id = await start(text, choices);
  await jobWhen(id);
  return id;
}

export async function rowsOf(id: string): Promise<ImportRow[]> {
  return (await listImportRows(id, { filter: 'all', page: 1 })).rows;
}

/** The text of the result file. */
export async function resultText(id: string): Promise<string> {
  let text = '';
  for await (const lines of (await readImportResult(id)).lines) text += lines;
  return text;
}

export async function resultOf(id: string): Promise<Record<string, string>[]> {
  return parse(await resultText(id), { bom: true, columns: true });
}

export function done<T>(result: ActionResult<T>): T {
  if (result.ok) return result.data;
  throw new Error(`${result.code}: ${result.message}`);
}
