import { expect, test } from 'vitest';
import { isOlder } from '@/lib/keycloak/versions';
import { takeImportPasswordsAction, undoImportAction } from '@/lib/users/import/actions';
import { passwordGrant } from '../../../support/code-flow.ts';
import { admin, check, done, dryRun, importsForEachTest, resultOf, resultText, rowName, run } from '../../../support/imports.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { jobWhen, newJobId } from '../../../support/jobs.ts';
import { findByName, testStack } from '../../../support/stack.ts';

importsForEachTest();

test('creates each user with one request, and a password that only the first sign-in accepts', async () => {
  const [one, two] = [rowName(), rowName()];
  proxy.reset();
  const id = await run(`Email;Vorname;Aktiv\n${one};Zoë;ja\n${two};Ana;nein\n`);

  expect((await resultOf(id)).map(({ status }) => status)).toEqual(['created', 'created']);
  expect(proxy.seen.filter(({ method, path }) => method === 'POST' && /\/users\/?$/.test(path))).toHaveLength(2);
  expect(proxy.seen.filter(({ path }) => path.endsWith('/reset-password'))).toHaveLength(0);
  expect(await findByName(admin, one)).toMatchObject({
    email: one,
    firstName: 'Zoë',
    enabled: true,
    requiredActions: ['UPDATE_PASSWORD'],
  });
  expect(await findByName(admin, two)).toMatchObject({ firstName: 'Ana', enabled: false });

  const { passwords, csv, letters } = done(await takeImportPasswordsAction(id));
  const password = passwords.find(({ username }) => username === one)?.password ?? '';
  expect(password).toMatch(/^([a-zA-Z2-9]{4}-){4}[a-zA-Z2-9]{4}$/);
  expect(csv).toContain(`${one},Zoë,ja,2,created,`);
  const { pages, csv: merge } = letters ?? {};
  expect(pages?.users.map(({ name, username, isDisabled }) => [name, username, isDisabled])).toEqual([
    ['Zoë', one, false],
    ['Ana', two, true],
  ]);
  expect(merge).toContain(`Zoë,,${one},${one},${password},${pages?.signInUrl}`);
  expect((await passwordGrant(one, password)).body.error_description).toBe('Account is not fully set up');
  expect((await passwordGrant(one, `${password}x`)).body.error_description).toBe('Invalid user credentials');
  expect(await takeImportPasswordsAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
});

test('falls back to passwords that Keycloak hashes where it does not store a hash, and says so', async () => {
  const [one, two] = [rowName(), rowName()];
  // As a Keycloak that ignores what it does not know.
  const isInClear = (credential: { value?: string }) => credential.value !== undefined;
  const rewrite = (body: string) => {
    const user = JSON.parse(body);
    return JSON.stringify({ ...user, credentials: user.credentials.filter(isInClear) });
  };
  proxy.inject({ method: 'POST', path: /\/users\/?$/, fault: { kind: 'rewrite-request', rewrite } });
  const id = await run(`email\n${one}\n${two}\n`);

  expect((await resultOf(id)).map(({ error }) => error)).toEqual(
    Array(2).fill(expect.stringContaining('Keycloak hashed the password')),
  );
  const { passwords } = done(await takeImportPasswordsAction(id));
  for (const { username, password } of passwords) {
    expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
  }
});

test('creates a user once whose answer was lost, and none with the faults of a row', async () => {
  const [one, bad] = [rowName(), rowName('x'.repeat(250))];
  proxy.inject({ method: 'POST', path: /\/users\/?$/, fault: { kind: 'lose-answer' }, times: 1 });
  const id = await run(`email\n${one}\n${bad}\nnot an address\n`);

  const [created, tooLong, invalid] = await resultOf(id);
  const isKnown = !isOlder(testStack().keycloakVersion, '23');
  const user = await findByName(admin, one);
  const perhaps = { status: 'refused', error: expect.stringContaining('may be the one of this row') };
  expect(created).toMatchObject({ row: '2', ...(isKnown ? { status: 'created', user_id: user?.id } : perhaps) });
  expect(tooLong).toMatchObject({ row: '3', status: 'invalid', error: expect.stringContaining('Use at most 255 characters') });
  expect(invalid).toMatchObject({ row: '4', status: 'invalid', error: expect.stringContaining('This is not an email address') });
  expect(await admin.users.find({ email: one, exact: true })).toHaveLength(1);
});

test('changes nothing when its result is imported again', async () => {
  const [one, two] = [rowName(), rowName()];
  const id = await run(`email,first name\n${one},@Ana\n${two},Zoë\nnot an address,\n`, { passwords: 'none' });
  const { file, rows, findings } = await dryRun((await check(await resultText(id))).id);

  expect(file?.header).toEqual(['email', 'first name']);
  expect({ rows, findings }).toEqual({ rows: 3, findings: { create: 0, same: 2, differs: 0, bad: 1 } });
  expect((await resultOf(id)).map(({ status }) => status)).toEqual(['created', 'created', 'invalid']);
});

test('is undone for the users who were not used since, and for no other', async () => {
  const [one, used, existing] = [rowName(), rowName(), rowName()];
  await admin.users.create({ username: existing, email: existing, enabled: true });
  const id = await run(`email\n${one}\n${used}\n${existing}\n`);
  const usedId = (await findByName(admin, used))?.id ?? '';
  await admin.users.resetPassword({ id: usedId, credential: { type: 'password', value: 'Chosen-by-them-1', temporary: false } });

  const jobId = done(await undoImportAction({ id, jobId: newJobId(), way: 'delete' }));
  expect((await jobWhen(jobId)).counts).toMatchObject({ done: 1, refused: 1 });
  expect(await findByName(admin, one)).toBeUndefined();
  expect([await findByName(admin, used), await findByName(admin, existing)]).toEqual([
    expect.objectContaining({ enabled: true }),
    expect.objectContaining({ enabled: true }),
  ]);
});
