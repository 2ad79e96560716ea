import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { env } from '@/lib/env';
import { proxy } from './integration-setup.ts';
import { jobWhen, setWorker, startTestQueue, stopTestQueue } from './jobs.ts';
import { asSession } from './request.ts';
import { renewToken } from './sessions.ts';
import { findByName, keycloakSide, makeUser, removeUsers, type TestUser } from './stack.ts';
import { administrator, signInViewers } from './viewers.ts';

export let admin: Awaited<ReturnType<typeof keycloakSide>>;
/** The users whom the current test changes, all of them and one by one. */
export let targets: TestUser[];
export let first: TestUser;
export let second: TestUser;
export let third: TestUser;
/** Users whom the current test has made besides; they are removed with the others. */
export const others: TestUser[] = [];

/** Gives each test of the file three users to change, and a queue. */
export function targetsForEachTest(): void {
  beforeAll(startTestQueue);
  afterAll(stopTestQueue);
  beforeEach(async () => {
    admin = await keycloakSide();
    [first, second, third] = [await makeUser(admin), await makeUser(admin), await makeUser(admin)];
    targets = [first, second, third];
    setWorker();
  });
  afterEach(async () => {
    const made = [...targets, ...others.splice(0)];
    await removeUsers(
      admin,
      made.map(({ username }) => username),
    );
  });
}

/** The same, with the administrator signed in. */
export function jobsForEachTest(): void {
  signInViewers();
  targetsForEachTest();
  beforeEach(async () => {
    await asSession(administrator);
    await renewToken(administrator);
  });
}

/** Lets the jobs of the file work on one user after the other, for tests of what comes before what. */
export function oneByOne(): void {
  const usual = env().POUCH_JOB_ROWS_AT_ONCE;
  beforeAll(() => Object.assign(env(), { POUCH_JOB_ROWS_AT_ONCE: 1 }));
  afterAll(() => Object.assign(env(), { POUCH_JOB_ROWS_AT_ONCE: usual }));
}

export const selectionOf = (made: { id: string }[]) => ({ kind: 'ids' as const, ids: made.map(({ id }) => id) });

export const userOf = ({ username }: { username: string }) => findByName(admin, username);
export const isEnabled = async (made: TestUser) => (await userOf(made))?.enabled;
export const callsOn = (method: string, { id }: TestUser, rest = '') =>
  proxy.seen.filter((seen) => seen.method === method && seen.path.endsWith(`/users/${id}${rest}`)).length;

/** Lets Keycloak say nothing about the second user until the proxy is reset, so that a job stands still there. */
export const silence = () => proxy.inject({ path: new RegExp(`users/${second.id}`), fault: { kind: 'cut' } });
export const standStillAtSecond = (id: string) => {
  const others = env().POUCH_JOB_ROWS_AT_ONCE === 1 ? 1 : 2;
  return jobWhen(id, ({ counts }) => counts.done === others);
};
