import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeUserAction } from '@/lib/users/account/actions';
import { listJobRows } from '@/lib/users/bulk/data';
import { passwordGrant } from '../../../support/code-flow.ts';
import { jobWhen, startBulk, startTestQueue, stopTestQueue } from '../../../support/jobs.ts';
import { setRules } from '../../../support/profile-stage.ts';
import { findByName, keycloakSide, makeUser } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

const DEPARTMENT = { name: 'department', displayName: 'Department', required: { roles: ['admin', 'user'] } };
const CAPITALS = { name: 'lastName', validations: { pattern: { pattern: '^[A-Z]+$', 'error-message': 'Capitals only' } } };

beforeAll(startTestQueue);
afterAll(stopTestQueue);
userForEachTest('leaver');

/** A user with a session, whose profile the realm's rules no longer accept. */
async function leaverUnder(...rules: Parameters<typeof setRules>): Promise<string> {
  const { id, password } = await makeUser(await keycloakSide(), { username });
  expect((await passwordGrant(username, password)).status).toBe(200);
  await setRules(...rules);
  return id;
}

const seen = async () => findByName(await keycloakSide(), username);
const sessionsOf = async (id: string) => (await keycloakSide()).users.listSessions({ id });
const disable = (id: string, values?: Record<string, string[]>) =>
  changeUserAction({ id, operation: { kind: 'disable', values } });

describe('disabling a user whose profile the realm no longer accepts', () => {
  test.each([
    ['an attribute that is required now', DEPARTMENT, 'department', 'Department: Fill this in.'],
    ['a name that is no longer allowed', CAPITALS, 'lastName', 'Last name: '],
  ])('names %s, and ends the sessions all the same', async (_what, rule, field, words) => {
    const id = await leaverUnder(rule);

    expect(await disable(id)).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      message: expect.stringContaining(words),
      fieldErrors: { [field]: [expect.any(String)] },
    });
    expect(await sessionsOf(id)).toEqual([]);
    expect(await seen()).toMatchObject({ enabled: true, firstName: 'Test', lastName: 'Person' });
  });

  test('fills in what is refused and disables in one step', async () => {
    const id = await leaverUnder(DEPARTMENT, CAPITALS);
    const values = { department: ['models'], lastName: ['PERSON'] };

    expect(await disable(id, values)).toMatchObject({ ok: true });
    expect(await seen()).toMatchObject({
      enabled: false,
      firstName: 'Test',
      lastName: 'PERSON',
      email: username,
      attributes: { department: ['models'] },
    });
    expect(await sessionsOf(id)).toEqual([]);
  });

  test('names what is still refused among the values', async () => {
    const id = await leaverUnder(DEPARTMENT, CAPITALS);

    expect(await disable(id, { department: ['models'] })).toMatchObject({
      ok: false,
      fieldErrors: { lastName: [expect.any(String)] },
    });
    expect(await seen()).toMatchObject({ enabled: true, lastName: 'Person' });
    expect((await seen())?.attributes).toBeUndefined();
  });

  test('says in a job which field is refused, and ends the sessions all the same', async () => {
    const id = await leaverUnder(DEPARTMENT);
    const job = await startBulk({ kind: 'disable' }, [{ id }]);
    await jobWhen(job);

    const { rows } = await listJobRows(job, { outcome: 'all', page: 1 });
    expect(rows).toMatchObject([{ outcome: 'failed', reason: expect.stringContaining('Department: Fill this in.') }]);
    expect(await sessionsOf(id)).toEqual([]);
    expect(await seen()).toMatchObject({ enabled: true });
  });
});

test.each([{ kind: 'enable' }, { kind: 'require-password' }] as const)(
  'the change $kind names the field that keeps Keycloak from making it',
  async (operation) => {
    const id = await leaverUnder(DEPARTMENT);

    expect(await changeUserAction({ id, operation })).toMatchObject({
      ok: false,
      message: 'Keycloak did not save this. Department: Fill this in. The realm requires it.',
    });
  },
);
