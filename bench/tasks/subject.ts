import KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type { TestStack } from '../../dev/stages/test-stack.ts';
import { tokenOf } from '../token-of.ts';

export const CLIENT = 'api-client';

/** What a task is done to, named after it, so that none meets another's. */
export type Subject = {
  /** What the usernames of the users begin with, and of no other. */
  prefix: string;
  users: { id: string; username: string }[];
  group: { id: string; name: string };
  password: string;
};

export type Wanted = { users: number; enabled?: boolean; inGroup?: boolean; signedIn?: boolean };

/** Returns an admin client of the stack's observer, which sees what has become of a task. */
export async function observerOf({ keycloakUrl, observer }: TestStack): Promise<KeycloakAdminClient> {
  const admin = new KeycloakAdminClient({ baseUrl: keycloakUrl, realmName: 'master', timeout: 60_000 });
  await admin.auth({ grantType: 'client_credentials', ...observer });
  return admin;
}

let counter = 0;

/** Makes the users that a task needs. */
export async function makeSubject(admin: KeycloakAdminClient, stack: TestStack, wanted: Wanted): Promise<Subject> {
  const { enabled = true, inGroup = false, signedIn = false } = wanted;
  const prefix = `task${++counter}.`;
  const password = stack.userPassword;
  const name = `team-${counter}`;
  const group = { id: (await admin.groups.create({ name })).id, name };
  const users: Subject['users'] = [];
  for (let n = 1; n <= wanted.users; n++) {
    const username = `${prefix}${n}@example.net`;
    const { id } = await admin.users.create({
      ...{ username, email: username, firstName: 'Nora', lastName: `Lindqvist ${n}`, emailVerified: true, enabled },
      credentials: [{ type: 'password', value: password, temporary: false }],
    });
    if (inGroup) await admin.users.addToGroup({ id, groupId: group.id });
    if (signedIn) await tokenOf(stack, username);
    users.push({ id, username });
  }
  return { prefix, users, group, password };
}

/** Removes what was made for a task, and what the task has made. */
export async function removeSubject(admin: KeycloakAdminClient, { prefix, group }: Subject): Promise<void> {
  for (const { id, username } of await admin.users.find({ search: prefix, max: 100 })) {
    if (id && username?.startsWith(prefix)) await admin.users.del({ id });
  }
  await admin.groups.del({ id: group.id });
}

/** Returns the only user of a task. */
export function theUser({ users }: Subject): { id: string; username: string } {
  const [user] = users;
  if (!user) throw new Error('the task has no user');
  return user;
}
