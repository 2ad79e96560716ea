import { beforeEach, describe, expect, test } from 'vitest';
import { deleteSession, sessionKeyOf } from '@/lib/auth/sessions';
import { continueBulkAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import { proxy } from '../../support/integration-setup.ts';
import { changed, work } from '../../support/job-kinds.ts';
import { jobWhen, setWorker, startBulk } from '../../support/jobs.ts';
import {
  admin,
  isEnabled,
  jobsForEachTest,
  oneByOne,
  others,
  second,
  silence,
  standStillAtSecond,
  targets,
  third,
} from '../../support/jobs-stage.ts';
import { asSession } from '../../support/request.ts';
import { expireAccessTokens, signIn } from '../../support/sessions.ts';
import { makeUser, revoke, SEEDED_USERS, type TestUser } from '../../support/stack.ts';
import { administrator } from '../../support/viewers.ts';

oneByOne();
jobsForEachTest();

describe('when the administrator for whom a job acts', () => {
  let other: TestUser;
  beforeEach(async () => {
    other = await makeUser(admin, { roles: ['admin'] });
    others.push(other);
  });

  test.each([
    ['signs out', async (sid: string) => deleteSession(sessionKeyOf(sid)), /session of .* has ended/],
    ['is signed out in Keycloak', async () => admin.users.logout({ id: other.id }), /session of .* has ended/],
    ['is no longer an administrator', async () => revoke(admin, other.id, 'admin'), /Pouch is for administrators/],
  ])('%s, the job is interrupted and says why, and another administrator can continue it', async (_how, end, words) => {
    const sid = await signIn(other);
    silence();
    const id = await startBulk({ kind: 'disable' }, targets);
    await standStillAtSecond(id);
    await end(sid);
    await asSession(administrator);
    await expireAccessTokens();
    const interrupted = await jobWhen(id);

    expect(interrupted).toMatchObject({ state: 'interrupted', reason: expect.stringMatching(words) });
    expect(interrupted.counts).toMatchObject({ done: 1, pending: 2 });
    expect([await isEnabled(second), await isEnabled(third)]).toEqual([true, true]);

    proxy.reset();
    expect(await continueBulkAction(id)).toMatchObject({ ok: true });
    const finished = await jobWhen(id);
    expect(finished).toMatchObject({
      state: 'finished',
      counts: { done: 3 },
      startedBy: other.username,
      actor: SEEDED_USERS.administrator,
    });
  });
});

test('a job gets new access tokens where the last one has expired', async () => {
  setWorker(async () => undefined);
  const id = await startBulk({ kind: 'disable' }, targets);
  const kinds = changed('disable', ({ apply }) => ({
    apply: async (viewer, row) => {
      await apply(viewer, row);
      await expireAccessTokens();
    },
  }));
  await expireAccessTokens();
  proxy.reset();
  await work(id, { kinds });

  // Rows that follow within 100 ms share one.
  expect(proxy.seen.filter(({ path }) => path.endsWith('/token')).length).toBeGreaterThan(0);
  expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: targets.length } });
});
