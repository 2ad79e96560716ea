import { describe, expect, test } from 'vitest';
import { continueBulkAction, stopBulkAction, takePasswordsAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import { passwordGrant } from '../../support/code-flow.ts';
import { proxy } from '../../support/integration-setup.ts';
import { dieAt, work } from '../../support/job-kinds.ts';
import { jobWhen, setWorker, startBulk } from '../../support/jobs.ts';
import { admin, first, oneByOne, second, silence, standStillAtSecond, targets, third } from '../../support/jobs-stage.ts';
import { asSession } from '../../support/request.ts';
import { expireAccessTokens, signIn } from '../../support/sessions.ts';
import { type Administrator, anna, ben, twoAdministratorsForEachTest } from '../../support/two-administrators.ts';

oneByOne();
twoAdministratorsForEachTest();

/** The users whose passwords the administrator is handed, each of which Keycloak takes as a temporary one. */
async function taken({ sid }: Administrator, id: string): Promise<string[]> {
  await asSession(sid);
  const result = await takePasswordsAction(id);
  if (!result.ok) throw new Error(result.message);
  for (const { username, password } of result.data.passwords) {
    expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
  }
  return result.data.passwords.map(({ username }) => username);
}

/** A job that stops after its first row, which ben stops. */
async function stoppedByBen(): Promise<string> {
  silence();
  const id = await startBulk({ kind: 'reset-password' }, targets);
  await standStillAtSecond(id);
  await asSession(ben.sid);
  await stopBulkAction(id);
  await jobWhen(id);
  return id;
}

/** A job whose worker dies, and whose next worker finds no session to act in. */
async function interruptedAfterDeath(isCalled: boolean): Promise<string> {
  setWorker(async () => undefined);
  const id = await startBulk({ kind: 'reset-password' }, [first]);
  await dieAt(first.id, id, 'reset-password', async (apply) => {
    if (isCalled) await apply();
  });
  await admin.users.logout({ id: anna.id });
  anna.sid = await signIn(anna);
  await expireAccessTokens();
  await work(id);
  return id;
}

describe('a job that one administrator starts and another continues', () => {
  test('refuses its passwords to the one who has set none, and says whose they are', async () => {
    const id = await stoppedByBen();

    expect(await getJob(id)).toMatchObject({ secrets: { mine: 0, others: [{ name: anna.username, count: 1 }] } });
    expect(await takePasswordsAction(id)).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
      message: expect.stringContaining(anna.username),
    });
  });

  test('hands each of them, once, the passwords that they have set', async () => {
    const id = await stoppedByBen();
    proxy.reset();
    await continueBulkAction(id);
    expect(await jobWhen(id)).toMatchObject({ secrets: { mine: 2, others: [{ name: anna.username, count: 1 }] } });
    expect(await taken(ben, id)).toEqual([second.username, third.username]);
    await asSession(anna.sid);
    expect(await getJob(id)).toMatchObject({ actor: ben.username, secrets: { mine: 1, others: [] } });
    expect(await taken(anna, id)).toEqual([first.username]);
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test.each([
    ['before the call, hands the password to the one who continues', false],
    ['after the call, hands the password to the one who started it', true],
  ])('and whose worker dies %s', async (_when, isCalled) => {
    const id = await interruptedAfterDeath(isCalled);
    await asSession(ben.sid);
    expect(await getJob(id)).toMatchObject({ state: 'interrupted' });
    setWorker();
    await continueBulkAction(id);
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 1 } });

    const [owner, other] = isCalled ? [anna, ben] : [ben, anna];
    await asSession(other.sid);
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await taken(owner, id)).toEqual([first.username]);
  });
});
