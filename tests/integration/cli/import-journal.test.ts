import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { listRecord } from '@/lib/audit/list';
import { database } from '@/lib/db/client';
import { imports, jobs } from '@/lib/db/schema';
import { watchFor } from '../../support/canaries.ts';
import { bundle, pouch, secretsIn } from '../../support/cli.ts';
import { passwordGrant } from '../../support/code-flow.ts';
import { proxy } from '../../support/integration-setup.ts';
import { settings } from '../../support/settings.ts';
import { freshName, keycloakSide, removeUsers, testStack } from '../../support/stack.ts';

const CREATES = { method: 'POST', path: /\/users\/?$/ };
const ROWS = 12;

test('an import with a database goes on after kill -9, and creates no user twice', async () => {
  const folder = mkdtempSync(`${tmpdir()}/pouch-import-`);
  const at = (file: string) => `${folder}/${file}`;
  const names = Array.from({ length: ROWS }, () => freshName('journal'));
  const admin = await keycloakSide();
  const created = async () => {
    const found = await Promise.all(names.map((username) => admin.users.find({ username, exact: true })));
    return found.flat();
  };
  const { observer, pouchSecret, pouchClientSecret } = testStack();
  for (const secret of [observer.clientSecret, pouchSecret, pouchClientSecret]) watchFor(secret);
  const env = settings(proxy.url);
  const name = `${freshName('users')}.csv`;
  const args = (passwords: string) => {
    const signIn = ['--service-account', observer.clientId, '--secret-file', at('secret')];
    return ['import', at(name), ...signIn, '--passwords', at(passwords), '--result', at('result.csv')];
  };
  const read = (file: string) => parse(readFileSync(at(file)), { columns: true, bom: true }) as Record<string, string>[];
  try {
    writeFileSync(at('secret'), observer.clientSecret);
    writeFileSync(at(name), ['email', ...names].join('\n'));
    proxy.inject({ ...CREATES, fault: { kind: 'hang' } });
    proxy.inject({ ...CREATES, fault: { kind: 'lose-answer' }, times: 1 });
    proxy.inject({ ...CREATES, fault: { kind: 'rewrite', rewrite: (body) => body }, times: 4 });
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [await bundle(), ...args('lost.csv')], {
      env: { NODE_ENV: 'test', PATH, HOME, ...env },
    });
    const gone = new Promise((resolve) => child.once('close', resolve));
    await expect.poll(async () => (await created()).length).toBe(5);
    child.kill('SIGKILL');
    await gone;
    proxy.reset();

    const answer = await pouch(args('passwords.csv'), { env });

    expect(secretsIn(answer)).toEqual([]);
    expect(answer).toMatchObject({ status: 0, stdout: `${ROWS} created.\n` });
    expect(answer.stderr).toContain('Going on with the import');
    expect((await created()).map(({ username }) => username).sort()).toEqual([...names].sort());
    expect(proxy.seen.filter(({ method, path }) => method === 'POST' && CREATES.path.test(path))).toHaveLength(ROWS - 5);
    expect(read('result.csv').every(({ status, user_id: id }) => status === 'created' && id)).toBe(true);
    const passwords = read('passwords.csv');
    expect(passwords.map(({ email }) => email)).toEqual(names);
    for (const { email = '', temporary_password: password = '' } of passwords.slice(0, 6)) {
      expect((await passwordGrant(email, password)).body.error_description).toContain('not fully set up');
    }
    const again = await pouch(args('none.csv'), { env });
    expect(again).toMatchObject({ status: 0, stdout: `${ROWS} skipped.\n` });
    const [first] = await database((db) =>
      db
        .select({ id: jobs.id, state: jobs.state })
        .from(imports)
        .innerJoin(jobs, eq(imports.jobId, jobs.id))
        .where(eq(imports.fileName, name))
        .orderBy(imports.createdAt),
    );
    expect(first).toMatchObject({ state: 'finished' });
    const recorded = (await listRecord({ jobId: first?.id ?? '' })).items.map(({ action, outcome }) => `${action} ${outcome}`);
    expect(recorded).toEqual(['job.show-passwords done', 'job.end done', 'job.start done']);
  } finally {
    proxy.reset();
    rmSync(folder, { recursive: true, force: true });
    await removeUsers(await keycloakSide(), names);
    await database((db) => db.delete(imports).where(eq(imports.fileName, name)));
  }
});
