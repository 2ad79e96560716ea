import { beforeEach, expect, test } from 'vitest';
import { deleteSession, sessionKeyOf } from '@/lib/auth/sessions';
import { database } from '@/lib/db/client';
import { importPieces } from '@/lib/db/schema';
import { getJob } from '@/lib/users/bulk/data';
import { startImportAction, startUploadAction, uploadPieceAction } from '@/lib/users/import/actions';
import { importJobKinds } from '@/lib/users/import/work';
import { expectImportIsTrue, inDatabase } from '../../../support/import-truth.ts';
import { admin, CHOICES, check, done, dryRun, importsForEachTest, resultOf, rowName, start } from '../../../support/imports.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { work } from '../../../support/job-kinds.ts';
import { newJobId, setWorker } from '../../../support/jobs.ts';
import { asSession } from '../../../support/request.ts';
import { expireAccessTokens, signIn } from '../../../support/sessions.ts';
import { makeUser, removeUsers, revoke } from '../../../support/stack.ts';
import { administrator } from '../../../support/viewers.ts';

importsForEachTest();
beforeEach(() => setWorker(async () => undefined));

const ABORTED = process.env.POUCH_SOAK_ROUNDS ? 1_000 : 50;
const fileOf = (names: string[]) => `email\n${names.join('\n')}\n`;
const rows = (count: number) => Array.from({ length: count }, () => rowName());
/** Runs `act` when Keycloak has created the nth user, while the others wait for its answers. */
const afterCreating = (nth: number, act: () => Promise<unknown>) => {
  let created = 0;
  let acting: Promise<unknown> | undefined;
  const rewrite = async (body: string) => {
    if (++created === nth) acting = act();
    await acting;
    return body;
  };
  proxy.inject({ method: 'POST', path: /\/users\/?$/, fault: { kind: 'rewrite', rewrite } });
};

test('a start that is sent fifty times at once is one import', async () => {
  const names = rows(5);
  const { id } = await dryRun((await check(fileOf(names))).id);
  const started = await Promise.all(Array.from({ length: 50 }, () => startImportAction({ id, ...CHOICES })));
  expect(started).toEqual(Array(50).fill({ ok: true, data: id }));
  proxy.reset();
  await work(id, { kinds: importJobKinds });

  expect(proxy.seen.filter(({ method, path }) => method === 'POST' && /\/users\/?$/.test(path))).toHaveLength(names.length);
  await expectImportIsTrue(id, names);
});

test('two imports of overlapping files at once create each user once, and each report names its own', async () => {
  const names = rows(30);
  const ids = [await start(fileOf(names.slice(0, 20))), await start(fileOf(names.slice(10)))];
  await Promise.all(ids.map((id) => work(id, { kinds: importJobKinds })));

  const reports = (await Promise.all(ids.map(resultOf))).flat();
  const created = reports.flatMap(({ email = '', status, user_id = '' }) => (status === 'created' ? [[email, user_id]] : []));
  expect(created.sort()).toEqual([...(await inDatabase(names))].sort());
  expect(created).toHaveLength(names.length);
  expect(reports.map(({ status }) => status).filter((status) => status !== 'created')).toEqual(Array(10).fill('refused'));
});

test.each([
  ['signs out', async (sid: string) => deleteSession(sessionKeyOf(sid))],
  ['is signed out in Keycloak', async (_sid: string, id: string) => admin.users.logout({ id }).then(expireAccessTokens)],
  ['may no longer manage users', async (_sid: string, id: string) => revoke(admin, id, 'admin').then(expireAccessTokens)],
])('an import whose administrator %s stops, and its report is true', async (_how, end) => {
  const other = await makeUser(admin, { roles: ['admin'] });
  const names = rows(30);
  const sid = await signIn(other);
  const id = await start(fileOf(names));
  afterCreating(8, () => end(sid, other.id));
  await work(id, { kinds: importJobKinds });

  await asSession(administrator);
  const { state, counts } = await getJob(id);
  expect({ state, doing: counts.doing }).toEqual({ state: 'interrupted', doing: 0 });
  expect(counts.done + counts.pending).toBe(names.length);
  expect(counts.pending).toBeGreaterThan(5);
  await expectImportIsTrue(id, names);
  await removeUsers(admin, [other.username]);
});

test('uploads that break off leave no more than the drafts that are kept', async () => {
  const base64 = Buffer.from('email\n').toString('base64');
  for (let upload = 0; upload < ABORTED; upload++) {
    const id = newJobId();
    done(await startUploadAction({ id, fileName: 'users.csv', bytes: 1_000_000 }));
    done(await uploadPieceAction({ id, ordinal: 0, base64 }));
  }
  expect(await database((db) => db.$count(importPieces))).toBeLessThanOrEqual(10);
});
