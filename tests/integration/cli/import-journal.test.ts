import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listRecord } from '@/lib/audit/list';
import { database } from '@/lib/db/client';
import { imports, jobs } from '@/lib/db/schema';
import { watchFor } from '../../support/canaries.ts';
import { type Answer, bundle, pouch, secretsIn } from '../../support/cli.ts';
import { passwordGrant } from '../../support/code-flow.ts';
import { proxy } from '../../support/integration-setup.ts';
import { settings } from '../../support/settings.ts';
import { freshName, keycloakSide, removeUsers, testStack } from '../../support/stack.ts';

const CREATES = { method: 'POST', path: /\/users\/?$/ };
const ROWS = 12;
/** How many users Keycloak has when the first run is killed. It lost the answer to one of them. */
const BEFORE = 5;

const folder = mkdtempSync(`${tmpdir()}/pouch-import-`);
const at = (file: string) => `${folder}/${file}`;
const fileName = `${freshName('users')}.csv`;
const names = Array.from({ length: ROWS }, () => freshName('journal'));
const read = (file: string) => parse(readFileSync(at(file)), { columns: true, bom: true }) as Record<string, string>[];

async function created() {
  const admin = await keycloakSide();
  return (await Promise.all(names.map((username) => admin.users.find({ username, exact: true })))).flat();
}

function importAs(run: string): string[] {
  const signIn = ['--service-account', testStack().observer.clientId, '--secret-file', at('secret')];
  return ['import', at(fileName), ...signIn, '--passwords', at(`${run}-passwords.csv`), '--result', at(`${run}-result.csv`)];
}

/** Runs the import until Keycloak has five of the users, and kills it. */
async function killedRun(): Promise<void> {
  proxy.inject({ ...CREATES, fault: { kind: 'hang' } });
  proxy.inject({ ...CREATES, fault: { kind: 'lose-answer' }, times: 1 });
  proxy.inject({ ...CREATES, fault: { kind: 'rewrite', rewrite: (body) => body }, times: BEFORE - 1 });
  const { PATH = '', HOME = '' } = process.env;
  const env = { NODE_ENV: 'test' as const, PATH, HOME, ...settings(proxy.url) };
  const child = spawn(process.execPath, [await bundle(), ...importAs('first')], { env });
  const gone = new Promise((resolve) => child.once('close', resolve));
  await vi.waitUntil(async () => (await created()).length === BEFORE, { timeout: 60_000, interval: 200 });
  child.kill('SIGKILL');
  await gone;
  proxy.reset();
}

describe('an import with a database that was killed by kill -9', () => {
  let second: Answer;
  let creations: number;

  beforeAll(async () => {
    const { observer, pouchSecret, pouchClientSecret } = testStack();
    for (const secret of [observer.clientSecret, pouchSecret, pouchClientSecret]) watchFor(secret);
    writeFileSync(at('secret'), observer.clientSecret);
    writeFileSync(at(fileName), ['email', ...names].join('\n'));
    await killedRun();
    second = await pouch(importAs('second'), { env: settings(proxy.url) });
    creations = proxy.seen.filter(({ method, path }) => method === 'POST' && CREATES.path.test(path)).length;
  });

  afterAll(async () => {
    proxy.reset();
    rmSync(folder, { recursive: true, force: true });
    await removeUsers(await keycloakSide(), names);
    await database((db) => db.delete(imports).where(eq(imports.fileName, fileName)));
  });

  test('goes on when it is run again, and creates no user twice', async () => {
    expect(second).toMatchObject({ status: 0, stdout: `${ROWS} created.\n` });
    expect(second.stderr).toContain('Going on with the import');
    expect(secretsIn(second)).toEqual([]);
    expect((await created()).map(({ username }) => username).sort()).toEqual([...names].sort());
    expect(creations).toBe(ROWS - BEFORE);
  });

  test('reports each row as created, with the ID of its user', () => {
    const rows = read('second-result.csv');
    expect(rows).toHaveLength(ROWS);
    expect(rows.every(({ status, user_id: id }) => status === 'created' && id)).toBe(true);
  });

  test('hands over the password that Keycloak has of each user, also of those before the kill', async () => {
    const passwords = read('second-passwords.csv');
    expect(passwords.map(({ email }) => email)).toEqual(names);
    for (const { email = '', temporary_password: password = '' } of passwords.slice(0, BEFORE + 1)) {
      expect((await passwordGrant(email, password)).body.error_description).toContain('not fully set up');
    }
  });

  test('is one job that finished, in the record once', async () => {
    const [first] = await database((db) =>
      db
        .select({ id: jobs.id, state: jobs.state })
        .from(imports)
        .innerJoin(jobs, eq(imports.jobId, jobs.id))
        .where(eq(imports.fileName, fileName))
        .orderBy(imports.createdAt),
    );
    expect(first).toMatchObject({ state: 'finished' });
    const { items } = await listRecord({ jobId: first?.id ?? '' });
    const recorded = items.map(({ action, outcome }) => `${action} ${outcome}`);
    expect(recorded).toEqual(['job.show-passwords done', 'job.end done', 'job.start done']);
  });

  test('skips every row in a third run', async () => {
    const third = await pouch(importAs('third'), { env: settings(proxy.url) });
    expect(third).toMatchObject({ status: 0, stdout: `${ROWS} skipped.\n` });
  });
});
