import { beforeEach, describe, expect, test, vi } from 'vitest';
import { firstNeeds } from '@/app/(console)/first-needs';
import { getSecretNeeds } from '@/lib/clients/data';
import { DAY_MS } from '@/lib/duration';
import { checkNow, getInstanceNeeds } from '@/lib/instance/data';
import { getUserNeeds, getWorkNeeds } from '@/lib/users/needs/data';
import { proxy } from '../../support/integration-setup.ts';
import { sql } from '../../support/own-database.ts';
import { asSession } from '../../support/request.ts';
import { shutOut } from '../../support/shut-out.ts';
import { keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';
import { administrator, STRANGERS, signInViewers } from '../../support/viewers.ts';

signInViewers();
beforeEach(() => asSession(administrator));

type Lines = Awaited<ReturnType<typeof getUserNeeds>>;

/** Counts again: what was counted is kept for as long as the machine is slow. */
async function countNow(): Promise<Lines> {
  vi.resetModules();
  const needs = await import('@/lib/users/needs/data');
  await expect.poll(async () => (await needs.getUserNeeds()).countedAt, { timeout: 90_000 }).not.toBeNull();
  return needs.getUserNeeds();
}

const countIn = ({ needs }: Lines, id: string) => needs.find((need) => need.id === id)?.count ?? 0;

describe('what needs an administrator', () => {
  test('are users who wait for a password and who are locked, in one call for 250 of them', async () => {
    const admin = await keycloakSide();
    const before = await countNow();
    // The password is of today, so it is not an old one.
    const waiting = await makeUser(admin, { createdTimestamp: Date.now() - 9 * DAY_MS });
    const locked = await makeUser(admin);
    await admin.users.update({ id: waiting.id }, { requiredActions: ['UPDATE_PASSWORD'] });
    const undo = await shutOut(admin, locked);
    try {
      proxy.reset();
      const after = await countNow();
      const calls = proxy.seen.filter(({ path }) => path.includes('brute-force-user'));
      expect(calls).toHaveLength(1 + Math.floor((await admin.users.count()) / 250));
      expect(countIn(after, 'waiting-users')).toBe(countIn(before, 'waiting-users') + 1);
      expect(countIn(after, 'old-temporary-passwords')).toBe(countIn(before, 'old-temporary-passwords'));
      expect(countIn(after, 'locked-users')).toBe(countIn(before, 'locked-users') + 1);
      expect(after.needs.find(({ id }) => id === 'locked-users')).toMatchObject({
        words: expect.stringContaining(locked.username),
        link: { query: { q: expect.stringContaining(locked.id) } },
      });
    } finally {
      await undo();
      await removeUsers(admin, [waiting.username, locked.username]);
    }
  });

  test('are interrupted and failed jobs of the last week, and deleted users in their last days', async () => {
    const before = await getWorkNeeds();
    const job = (id: string, state: string, days: number) =>
      sql(`insert into pouch.jobs (id, kind, parameters, started_by, actor_id, actor_name, session_key, state, ended_at)
        values ('home-${id}', 'x', '{}', 'x', 'x', 'x', 'x', '${state}', now() - interval '${days} days')`);
    try {
      await job('interrupted', 'interrupted', 1);
      await job('old', 'interrupted', 8);
      await job('done', 'finished', 1);
      await job('failed', 'finished', 1);
      await sql(`insert into pouch.job_rows (job_id, ordinal, username, state)
        values ('home-done', 1, 'x', 'done'), ('home-failed', 1, 'x', 'done'), ('home-failed', 2, 'x', 'failed')`);
      for (const [days, isCertain] of [
        [1, true],
        [25, true],
        [26, false],
        [31, true],
      ])
        await sql(`insert into pouch.deleted_users (id, username, snapshot, deleted_by, deleted_at, is_certain)
          values ('home-${days}', 'x', '{}', 'x', now() - interval '${days} days', ${isCertain})`);
      const after = await getWorkNeeds();
      for (const id of ['interrupted-jobs', 'failed-jobs', 'deleted-users'])
        expect(countIn(after, id), id).toBe(countIn(before, id) + 1);
    } finally {
      await sql("delete from pouch.jobs where id like 'home-%'");
      await sql("delete from pouch.deleted_users where id like 'home-%'");
    }
  });

  test('are what the doctor finds, and secrets as far as Keycloak knows their age', async () => {
    const { needs } = await getInstanceNeeds();
    expect(needs.find(({ id }) => id === 'warnings')?.count).toBeGreaterThan(0);
    expect((await getSecretNeeds()).countedAt).not.toBeNull();
  });

  test('comes with the page as far as it is known at once, and does not keep it waiting for Keycloak', async () => {
    await checkNow();
    proxy.inject({ fault: { kind: 'hang' } });
    const { queries } = JSON.parse(await firstNeeds(5_000));
    expect(queries.map(({ queryKey }: { queryKey: string[] }) => queryKey[2]).toSorted()).toEqual(['instance', 'work']);
  });
});

describe('whoever may not see it', () => {
  test.each(STRANGERS)('%s is refused', async (_, sidOf, code) => {
    await asSession(sidOf());
    for (const read of [getUserNeeds, getWorkNeeds, getSecretNeeds, getInstanceNeeds])
      await expect(read()).rejects.toMatchObject({ code });
  });
});
