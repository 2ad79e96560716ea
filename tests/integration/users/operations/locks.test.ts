import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connections } from '@/lib/db/client';
import { whileLocked } from '@/lib/db/lock';
import { changeUserAction } from '@/lib/users/account/actions';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { listUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';
import { proxy } from '../../../support/integration-setup.ts';
import { inSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import {
  findByName,
  freshName,
  keycloakSide,
  makeUser,
  removeUsers,
  SEEDED_USERS,
  type TestUser,
} from '../../../support/stack.ts';

/** `npm run soak` asks for more. */
const MANY = process.env.POUCH_SOAK_ROUNDS ? 100 : 14;
const LIST = userListSchema.parse({});

/** Administrates through a group, so that Pouch does not count it among those who must not die out. */
let inGroup: TestUser;
let sid: string;
let groupId: string;
let administrators: TestUser[] = [];

const usual = async () => {
  const admin = await keycloakSide();
  return [await findByName(admin, SEEDED_USERS.administrator), await findByName(admin, 'admin')];
};
const enableUsual = async (enabled: boolean) => {
  const admin = await keycloakSide();
  for (const user of await usual()) await admin.users.update({ id: user?.id ?? '' }, { ...user, enabled });
};

beforeAll(async () => {
  const admin = await keycloakSide();
  ({ id: groupId } = await admin.groups.create({ name: freshName('administrators') }));
  const role = await admin.roles.findOneByName({ name: 'admin' });
  await admin.groups.addRealmRoleMappings({ id: groupId, roles: [{ id: role?.id ?? '', name: 'admin' }] });
  inGroup = await makeUser(admin);
  await admin.users.addToGroup({ id: inGroup.id, groupId });
  sid = await signIn(inGroup);
  await enableUsual(false);
});
afterAll(async () => {
  await enableUsual(true);
  const admin = await keycloakSide();
  await removeUsers(admin, [inGroup.username]);
  await admin.groups.del({ id: groupId });
});
afterEach(async () => {
  const admin = await keycloakSide();
  await removeUsers(
    admin,
    administrators.map(({ username }) => username),
  );
  administrators = [];
});

async function makeAdministrators(count: number): Promise<void> {
  const admin = await keycloakSide();
  for (let index = 0; index < count; index++) administrators.push(await makeUser(admin, { roles: ['admin'] }));
}

/** Loads pages until `work` has ended, and tells how long each took. One that fails is thrown. */
async function besidePages<T>(work: Promise<T>): Promise<{ result: T; times: number[] }> {
  const times: number[] = [];
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const start = performance.now();
    await inSession(sid, () => listUsers(LIST));
    times.push(performance.now() - start);
  }
  return { result: await over, times };
}

/** Tries again where the lock was not to be had in time, as whoever is told so would. */
async function untilFree<T extends { ok: boolean; message?: string }>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    const result = await work();
    if (result.ok || !result.message?.includes(`because ${inGroup.username} started a similar change`)) return result;
  }
}

describe('many administrators are taken away at once, beside pages that go on loading', () => {
  const operations = {
    deleted: (user: TestUser) => deleteUserAction({ id: user.id, username: user.username }),
    disabled: ({ id }: TestUser) => changeUserAction({ id, operation: { kind: 'disable' } }),
  };
  test.each(['deleted', 'disabled'] as const)(
    '%s: exactly the last one remains',
    { timeout: 60_000 + MANY * 5_000 },
    async (kind) => {
      await makeAdministrators(MANY);
      const all = administrators.map((user) => inSession(sid, () => untilFree(() => operations[kind](user))));
      const { result, times } = await besidePages(Promise.all(all));

      const sorted = times.toSorted((one, two) => one - two);
      const slow = sorted.filter((time) => time > 1_000).length;
      const [median, slowest] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((time) => `${time?.toFixed(0)} ms`);
      console.log(`${MANY} ${kind}: ${times.length} pages, median ${median}, slowest ${slowest}, ${slow} over a second`);
      const refused = result.filter(({ ok }) => !ok);
      expect(refused).toEqual([expect.objectContaining({ code: 'REFUSED', message: expect.stringContaining('last enabled') })]);
      const admin = await keycloakSide();
      const left = await Promise.all(administrators.map(({ id }) => admin.users.findOne({ id })));
      expect(left.filter((user) => user?.enabled)).toHaveLength(1);
    },
  );

  test('while they wait for each other, none of them has a connection', async () => {
    await makeAdministrators(MANY);
    const held = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const holding = whileLocked({ name: 'administrators', holder: 'somebody' }, () => {
      held.resolve();
      return gate.promise;
    });
    await held.promise;
    proxy.reset();
    const all = Promise.all(administrators.map((user) => inSession(sid, () => untilFree(() => operations.deleted(user)))));
    const asked = () => proxy.seen.filter(({ path }) => /role-mappings\/realm\/composite/.test(path)).length;
    await expect.poll(asked).toBe(MANY);
    const pool = connections();
    await expect.poll(() => pool.totalCount - pool.idleCount + pool.waitingCount).toBe(0);
    expect((await inSession(sid, () => listUsers(LIST))).users.length).toBeGreaterThan(0);
    expect(asked()).toBe(MANY);
    gate.resolve();
    await holding;
    expect((await all).filter(({ ok }) => ok)).toHaveLength(MANY - 1);
  });
});
