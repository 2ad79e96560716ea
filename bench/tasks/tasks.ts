import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type { Page } from '@playwright/test';
import type { TestStack } from '../../dev/stages/test-stack.ts';
import type { Hand } from './hand.ts';
import { CLIENT, type Subject, theUser, type Wanted } from './subject.ts';

/** What is looked at once a task is said to be done. */
export type Done = { admin: KeycloakAdminClient; stack: TestStack; subject: Subject; page: Page };

export type Task = {
  name: string;
  needs: Wanted;
  /** Asks Keycloak whether it has happened. */
  isDone: (done: Done) => Promise<boolean>;
  /** What the console's best way ends in instead, where it cannot do the task. */
  inConsole?: { instead: string; isDone?: (done: Done) => Promise<boolean> };
  /** Whether the user is deleted before, through Pouch, which then keeps what a restore needs. */
  afterDeletion?: true;
};

const userOf = async ({ admin, subject }: Done) => admin.users.findOne({ id: theUser(subject).id });
const byName = async ({ admin, subject }: Done) => {
  const [user] = await admin.users.find({ username: `${subject.prefix}1@example.net`, exact: true });
  return user;
};
const sessionsOf = async ({ admin, subject }: Done) => admin.users.listSessions({ id: theUser(subject).id });
const isInGroup = async ({ admin, subject }: Done, id = theUser(subject).id) =>
  (await admin.users.listGroups({ id })).some((group) => group.id === subject.group.id);
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** Whether the token belongs to the session. */
const isOf = (token: string, session?: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() || '{}').sid === session;

/** The tasks in the order of the table. */
export const TASKS = {
  onboard: {
    name: 'Onboard a user with a temporary password',
    needs: { users: 0 },
    isDone: async (done) => {
      const user = await byName(done);
      return Boolean(user?.enabled && user.emailVerified && user.requiredActions?.includes('UPDATE_PASSWORD'));
    },
  },
  find: { name: 'Find a user', needs: { users: 1 }, isDone: async (done) => Boolean(await userOf(done)) },
  resetPassword: {
    name: 'Reset a password',
    needs: { users: 1 },
    isDone: async (done) => Boolean((await userOf(done))?.requiredActions?.includes('UPDATE_PASSWORD')),
  },
  disable: { name: 'Disable a user', needs: { users: 1 }, isDone: async (done) => (await userOf(done))?.enabled === false },
  makeAdministrator: {
    name: 'Make an administrator',
    needs: { users: 1 },
    isDone: async ({ admin, subject }) =>
      (await admin.users.listRealmRoleMappings({ id: theUser(subject).id })).some(({ name }) => name === 'admin'),
  },
  addToGroup: { name: 'Add a user to a group', needs: { users: 1 }, isDone: (done) => isInGroup(done) },
  endSessions: {
    name: "End a user's sessions",
    needs: { users: 1, signedIn: true },
    isDone: async (done) => (await sessionsOf(done)).length === 0,
  },
  copySecret: {
    name: 'Copy a client secret',
    needs: { users: 0 },
    isDone: async ({ stack, page }) => (await clipboard(page)) === stack.apiClientSecret,
  },
  enableMany: {
    name: 'Enable 20 users',
    needs: { users: 20, enabled: false },
    isDone: async ({ admin, subject }) => {
      const users = await admin.users.find({ search: subject.prefix, max: 100 });
      return users.length === subject.users.length && users.every(({ enabled }) => enabled);
    },
    inConsole: { instead: 'one user at a time' },
  },
  deleteThree: {
    name: 'Delete 3 of 5 users',
    needs: { users: 5 },
    isDone: async ({ admin, subject }) => (await admin.users.find({ search: subject.prefix, max: 100 })).length === 2,
  },
  restore: {
    name: 'Restore a deleted user',
    needs: { users: 1, inGroup: true },
    afterDeletion: true,
    isDone: async (done) => Boolean(await userOf(done)) && (await isInGroup(done)),
    inConsole: {
      instead: 'a new user with another ID',
      isDone: async (done) => isInGroup(done, (await byName(done))?.id),
    },
  },
  getToken: {
    name: "Get a user's access token",
    needs: { users: 1 },
    isDone: async (done) => {
      const token = await clipboard(done.page);
      return (await sessionsOf(done)).some(({ id, clients }) => Object.values(clients ?? {}).includes(CLIENT) && isOf(token, id));
    },
    inConsole: { instead: "an example's claims, no token", isDone: async (done) => (await sessionsOf(done)).length === 0 },
  },
} satisfies Record<string, Task>;

export type TaskName = keyof typeof TASKS;
export type Ways = Record<TaskName, (hand: Hand, subject: Subject) => Promise<void>>;
