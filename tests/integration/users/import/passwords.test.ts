import { and, eq, isNotNull } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { importPieces, importRows, imports } from '@/lib/db/schema';
import { DAY_MS } from '@/lib/duration';
import { changeCellAction, checkImportAction, startImportAction, takeImportPasswordsAction } from '@/lib/users/import/actions';
import { forgetOldPasswords } from '@/lib/users/import/file-passwords';
import { changeRow, deleteExpiredImports } from '@/lib/users/import/store';
import { passwordGrant } from '../../../support/code-flow.ts';
import {
  admin,
  CHOICES,
  check,
  dryRun,
  importsForEachTest,
  resultOf,
  resultText,
  rowName,
  rowsOf,
  run,
  upload,
} from '../../../support/imports.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { jobWhen } from '../../../support/jobs.ts';
import { startMailSink } from '../../../support/mail-sink.ts';
import { findByName, keycloakSide } from '../../../support/stack.ts';

let sink: Awaited<ReturnType<typeof startMailSink>>;
const FROM_FILE = 'Given-in-the-file-1';

const sendThrough = async (port: number | null) => {
  const smtpServer = port === null ? {} : { host: '127.0.0.1', port: String(port), from: 'keycloak@example.net' };
  await (await keycloakSide()).realms.update({ realm: 'master' }, { smtpServer });
};

importsForEachTest();
beforeAll(async () => {
  sink = await startMailSink();
});
afterEach(() => sendThrough(null));
afterAll(() => sink.stop());

/** All that is stored of an import, as text. */
async function storedOf(id: string): Promise<string> {
  const rows = await database((db) => db.select().from(importRows).where(eq(importRows.importId, id)));
  const pieces = await database((db) => db.select().from(importPieces).where(eq(importPieces.importId, id)));
  return [
    JSON.stringify(rows),
    ...rows.map(({ password }) => password?.toString()),
    ...pieces.map(({ body }) => body.toString()),
  ].join();
}

const keptOf = (id: string) =>
  database((db) => db.$count(importRows, and(eq(importRows.importId, id), isNotNull(importRows.password))));

test('gives each user the password of the file, which is stored encrypted until then and shown nowhere', async () => {
  const [one, two, none] = [rowName(), rowName(), rowName()];
  const file = `email,Password\n${one},${FROM_FILE}\n${two},${FROM_FILE}\n${none},\n`;
  expect(await storedOf(await upload(Buffer.from(file)))).not.toContain(FROM_FILE);
  const { id, mapping } = await check(file);
  await changeCellAction({ id, ordinal: 2, column: 1, value: `${FROM_FILE}2` });
  expect({ mapping, passwords: (await dryRun(id)).passwords }).toEqual({ mapping: ['email', 'password'], passwords: 2 });
  expect(`${await storedOf(id)} ${JSON.stringify(await rowsOf(id))}`).not.toContain(FROM_FILE);
  const ofFirst = and(eq(importRows.importId, id), eq(importRows.ordinal, 1));
  const [{ password } = {}] = await database((db) => db.select().from(importRows).where(ofFirst));
  expect(password).not.toBeNull();

  await startImportAction({ id, ...CHOICES, passwords: 'given' });
  await expect
    .poll(async () => (await resultOf(id).catch(() => [])).map(({ status }) => status))
    .toEqual(['created', 'created', 'refused']);
  expect((await passwordGrant(one, FROM_FILE)).body.error_description).toBe('Account is not fully set up');
  expect((await passwordGrant(two, `${FROM_FILE}2`)).body.error_description).toBe('Account is not fully set up');
  expect((await resultOf(id))[2]?.error).toContain('the file has no password for them');
  expect(await findByName(admin, none)).toBeUndefined();
  expect(await resultText(id)).not.toContain(FROM_FILE);
  expect(await takeImportPasswordsAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  expect(await keptOf(id)).toBe(0);
});

test('takes passwords out of a column that is mapped to them later, and forgets those that are not wanted', async () => {
  const [one, two] = [rowName(), rowName()];
  const other = await run(`email,password\n${two},${FROM_FILE}\n`);
  expect(await keptOf(other)).toBe(0);
  const { id } = await check(`email,secret word\n${one},${FROM_FILE}\n`);
  expect(await storedOf(id)).toContain(FROM_FILE);
  await checkImportAction({ id, mapping: ['email', 'password'] });
  expect(await storedOf(id)).not.toContain(FROM_FILE);
  expect(await keptOf(id)).toBe(1);
  await checkImportAction({ id, mapping: ['email', null] });
  expect(await keptOf(id)).toBe(0);
});

test('forgets the passwords of a file after a day, whatever was done with it, and the file itself when it was not touched', async () => {
  const { id } = await check(`email,password\n${rowName()},${FROM_FILE}\n`);
  const dayAgo = new Date(Date.now() - DAY_MS - 1_000);
  await forgetOldPasswords();
  expect(await keptOf(id)).toBe(1);
  await database((db) => db.update(imports).set({ createdAt: dayAgo }).where(eq(imports.id, id)));
  await forgetOldPasswords();
  expect(await keptOf(id)).toBe(0);

  await deleteExpiredImports();
  expect(await rowsOf(id)).toHaveLength(1);
  await database((db) => db.update(imports).set({ expiresAt: new Date() }).where(eq(imports.id, id)));
  await deleteExpiredImports();
  expect(await database((db) => db.$count(importRows, eq(importRows.importId, id)))).toBe(0);
});

test('mails each new user a link once, and says where that is not known', async () => {
  await sendThrough(sink.port);
  const [one, two, begun] = [rowName(), rowName(), rowName()];
  const { id } = await check(`email\n${one}\n${two}\n${begun}\n`);
  await dryRun(id);
  // As a worker leaves it that died while it sent.
  await changeRow(id, 3, { mail: 'sending' });
  // The first mail is sent, and Keycloak's answer is lost.
  proxy.inject({ method: 'PUT', path: /\/execute-actions-email/, fault: { kind: 'lose-answer' }, times: 1 });
  await startImportAction({ id, ...CHOICES, passwords: 'mail' });
  await jobWhen(id);

  const results = await resultOf(id);
  expect(results.map(({ status }) => status)).toEqual(Array(3).fill('created'));
  const unknown = expect.stringContaining('It is not known whether the link was sent');
  expect(results.map(({ error }) => error).sort()).toEqual(['', unknown, unknown]);
  expect(sink.mails.map((mail) => /^To: (.*)$/m.exec(mail)?.[1]).sort()).toEqual([one, two].sort());
  expect(await findByName(admin, one)).toMatchObject({ emailVerified: false, requiredActions: [] });
});

test('starts nothing where the realm sends no mail', async () => {
  const { id } = await check(`email\n${rowName()}\n`);
  await dryRun(id);
  expect(await startImportAction({ id, ...CHOICES, passwords: 'mail' })).toMatchObject({ ok: false, code: 'REFUSED' });
  expect(await startImportAction({ id, ...CHOICES, passwords: 'given' })).toMatchObject({ ok: false, code: 'REFUSED' });
});
