import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { getInferenceTokenAction, getMlopsTokenAction, getSdkTokenAction } from '@/lib/tokens/actions';
import { proxy } from '../../support/integration-setup.ts';
import { asSession, inSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, removeUsers, type TestUser } from '../../support/stack.ts';

type Result = Awaited<ReturnType<typeof getSdkTokenAction>>;

const users: TestUser[] = [];
let olive: TestUser;
let administrators: { anna: string; ben: string };
const OWN = { clientId: '', clientSecret: '', isLasting: false, wantsOpenid: false };

beforeAll(async () => {
  const admin = await keycloakSide();
  for (let made = 0; made < 2; made++) users.push(await makeUser(admin, { roles: ['admin'] }));
  administrators = { anna: await signIn(users[0] as TestUser), ben: await signIn(users[1] as TestUser) };
});
afterAll(async () =>
  removeUsers(
    await keycloakSide(),
    users.map(({ username }) => username),
  ),
);
beforeEach(async () => {
  await database((db) => db.execute(sql`delete from pouch.password_guesses`));
  olive = await makeUser(await keycloakSide());
  users.push(olive);
  await asSession(administrators.anna);
});

const sdk = (username: string, password = 'wrong') => getSdkTokenAction({ username, password });
const mlops = (username: string, password = 'wrong') => getMlopsTokenAction({ ...OWN, username, password });
const statusOf = (result: Result) => (result.ok ? result.data.answer.status : result.code);
const asked = () => proxy.seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/token')).length;
const tries = async (count: number, attempt: (index: number) => Promise<Result>) => {
  const statuses: unknown[] = [];
  for (let index = 0; index < count; index++) statuses.push(statusOf(await attempt(index)));
  return statuses;
};
const agedBy = (minutes: number) =>
  database((db) =>
    db.execute(sql`update pouch.password_guesses set guessed_at = guessed_at - make_interval(mins => ${minutes})`),
  );

describe('wrong passwords for one username', () => {
  test('are tried five times, whichever grant and case, and then Keycloak is not asked', async () => {
    expect(await tries(3, () => sdk(olive.username))).toEqual([400, 400, 400]);
    expect(await tries(2, () => mlops(olive.username.toUpperCase()))).toEqual([400, 400]);
    proxy.reset();
    for (const attempt of [sdk(olive.username), mlops(` ${olive.username} `), sdk(olive.username, olive.password)]) {
      expect(await attempt).toMatchObject({
        ok: false,
        code: 'RATE_LIMITED',
        message: `Keycloak was not asked, because too many wrong passwords or secrets were tried for ${olive.username}. Try again in 15 minutes.`,
      });
    }
    expect(asked()).toBe(0);
  });

  test('count for all administrators together, and for that user alone', async () => {
    await tries(5, () => sdk(olive.username));
    await asSession(administrators.ben);
    expect(statusOf(await sdk(olive.username))).toBe('RATE_LIMITED');
    expect(statusOf(await sdk(freshName('nobody')))).toBe(400);
  });

  test('reach Keycloak at most five times of fifty at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        inSession(index % 2 ? administrators.anna : administrators.ben, () => sdk(olive.username)),
      ),
    );
    expect(asked()).toBeLessThanOrEqual(5);
    expect(results.map(statusOf).filter((status) => status === 400).length).toBe(asked());
    expect(new Set(results.map(statusOf))).toEqual(new Set([400, 'RATE_LIMITED']));
  });

  test('are forgotten for an administrator who then tries the right one', async () => {
    await asSession(administrators.ben);
    await tries(2, () => sdk(olive.username));
    await asSession(administrators.anna);
    await tries(2, () => sdk(olive.username));
    expect(statusOf(await sdk(olive.username, olive.password))).toBe(200);
    expect(await tries(4, () => sdk(olive.username))).toEqual([400, 400, 400, 'RATE_LIMITED']);
  });

  test('do not include one that is right but not enough', async () => {
    await (await keycloakSide()).users.update({ id: olive.id }, { requiredActions: ['UPDATE_PASSWORD'] });
    expect(await tries(7, () => sdk(olive.username, olive.password))).toEqual(Array(7).fill(400));
  });

  test('are forgotten after a quarter of an hour', async () => {
    await tries(5, () => sdk(olive.username));
    await agedBy(10);
    expect(await sdk(olive.username)).toMatchObject({ message: expect.stringMatching(/Try again in 5 minutes\.$/) });
    await agedBy(5);
    expect(statusOf(await sdk(olive.username))).toBe(400);
    const { rows } = await database((db) => db.execute(sql`select * from pouch.password_guesses`));
    expect(rows).toHaveLength(1);
  });
});

test('one administrator tries twenty wrong passwords, and another goes on', async () => {
  expect(await tries(21, (index) => sdk(`nobody.${index}@example.net`))).toEqual([...Array(20).fill(400), 'RATE_LIMITED']);
  expect(await sdk(olive.username, olive.password)).toMatchObject({ message: expect.stringContaining('were tried by you') });
  await asSession(administrators.ben);
  expect(statusOf(await sdk(olive.username, olive.password))).toBe(200);
});

describe('the count of wrong passwords', () => {
  test('leaves out other refusals', async () => {
    const wrongSecret = () => getMlopsTokenAction({ ...OWN, ...olive, clientSecret: 'wrong' });
    expect(await tries(5, wrongSecret)).toEqual(Array(5).fill(401));
    await (await keycloakSide()).users.update({ id: olive.id }, { enabled: false });
    expect(await tries(7, () => sdk(olive.username, olive.password))).toEqual(Array(7).fill(400));
  });

  test('leaves out lost answers', async () => {
    for (let index = 0; index < 7; index++) {
      proxy.inject({ method: 'POST', path: /\/token$/, fault: { kind: 'lose-answer' }, times: 1 });
      expect(statusOf(await sdk(olive.username))).toBe('UNAVAILABLE');
      proxy.reset();
      expect(statusOf(await sdk(olive.username, olive.password))).toBe(200);
    }
  });
});

test('an email address is no second budget for the same user', async () => {
  const email = freshName('other');
  await (await keycloakSide()).users.update({ id: olive.id }, { username: olive.username, email, emailVerified: true });
  expect(await tries(3, () => sdk(olive.username))).toEqual([400, 400, 400]);
  expect(await tries(3, () => sdk(email))).toEqual([400, 400, 'RATE_LIMITED']);
  await database((db) => db.execute(sql`update pouch.password_guesses set username = ${email.toLowerCase()}`));
  expect(await tries(1, () => mlops(olive.username.toUpperCase()))).toEqual(['RATE_LIMITED']);
});

test('client secrets that are typed are tried five times, whichever way they are sent', async () => {
  const wrong = { clientId: 'api-client', clientSecret: 'wrong' };
  expect(await tries(3, () => getInferenceTokenAction(wrong))).toEqual([401, 401, 401]);
  expect(await tries(3, () => getMlopsTokenAction({ ...OWN, ...wrong, username: olive.username, password: 'wrong' }))).toEqual([
    401,
    401,
    'RATE_LIMITED',
  ]);
  expect(await getInferenceTokenAction({ clientId: '', clientSecret: '' })).toMatchObject({ ok: true });
});
