import { describe, expect, test } from 'vitest';
import { startBulkAction, takePasswordsAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { jobWhen, newJobId, outcomesOf, startBulk } from '../../../support/jobs.ts';
import { admin, jobsForEachTest, others, selectionOf, targets } from '../../../support/jobs-stage.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { makeUser } from '../../../support/stack.ts';
import { administrator } from '../../../support/viewers.ts';

jobsForEachTest();

const REFUSAL = '{"field":"lastName","errorMessage":"error-user-attribute-required","params":["lastName"]}';
const answered = (status: number, body: string) => ({ kind: 'answer' as const, status, body });
const OF_POUCH = '"hashIterations":1000,"algorithm":"pbkdf2-sha512"';
const hashOf = async (id: string) =>
  (await admin.users.getCredentials({ id })).map(({ credentialData }) => credentialData).join();

describe('resetting passwords', () => {
  test('gives each user a temporary one, and hands them over once, to the administrator who asked for them', async () => {
    const id = await startBulk({ kind: 'reset-password' }, targets);
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', secrets: { mine: 3, others: [] }, counts: { done: 3 } });

    const other = await makeUser(admin, { roles: ['admin'] });
    others.push(other);
    await signIn(other);
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'FORBIDDEN' });

    await asSession(administrator);
    const taken = await takePasswordsAction(id);
    if (!taken.ok) throw new Error(taken.message);
    for (const { id: userId } of targets) expect(await hashOf(userId)).toContain(OF_POUCH);
    for (const { username, password } of taken.data.passwords) {
      expect(password).toMatch(/^(\w{4}-){4}\w{4}$/);
      const { body } = await passwordGrant(username, password);
      expect(body.error_description).toBe('Account is not fully set up');
      expect(taken.data.csv).toContain(`${username},${password}\r\n`);
    }
    expect(taken.data.passwords).toHaveLength(3);
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await getJob(id)).toMatchObject({ secrets: { mine: 0, others: [] } });
  });

  test('sets a generated password although the caller sends one', async () => {
    const form = { id: newJobId(), selection: selectionOf(targets), confirmed: 3 };
    const password = 'Chosen-by-the-caller-1';
    expect(await startBulkAction({ ...form, operation: { kind: 'reset-password', password } })).toMatchObject({ ok: true });
    expect(await jobWhen(form.id)).toMatchObject({ counts: { done: 3 } });

    for (const { username } of targets) {
      expect((await passwordGrant(username, password)).body.error_description).toBe('Invalid user credentials');
    }
  });

  test.each([
    ['does not store the hash that Pouch made', { path: /\/credentials$/, fault: answered(200, '[]') }],
    ["refuses a user who breaks the realm's profile", { path: /\/users\/[^/]+$/, fault: answered(400, REFUSAL) }],
  ])('lets Keycloak hash the passwords where it %s', async (_, refusal) => {
    proxy.inject({ method: refusal.fault.status === 400 ? 'PUT' : 'GET', ...refusal });
    const id = await startBulk({ kind: 'reset-password' }, targets);
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
    proxy.reset();
    for (const { id: userId } of targets) expect(await hashOf(userId)).not.toContain(OF_POUCH);
    const taken = await takePasswordsAction(id);
    if (!taken.ok) throw new Error(taken.message);
    for (const { username, password } of taken.data.passwords) {
      expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
    }
  });

  test('hands over the password that Keycloak has after a lost answer, in a realm that takes no password twice', async () => {
    await admin.realms.update({ realm: 'master' }, { passwordPolicy: 'passwordHistory(3)' });
    try {
      proxy.inject({ method: 'PUT', path: /\/users\/[^/]+$/, fault: { kind: 'lose-answer' }, times: 1 });
      const id = await startBulk({ kind: 'reset-password' }, targets);
      await jobWhen(id);
      expect(Object.values(await outcomesOf(id))).toEqual(['done', 'done', 'done']);
      const taken = await takePasswordsAction(id);
      if (!taken.ok) throw new Error(taken.message);
      for (const { username, password } of taken.data.passwords) {
        expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
      }
    } finally {
      await admin.realms.update({ realm: 'master' }, { passwordPolicy: '' });
    }
  });
});
