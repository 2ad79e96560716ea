import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bulkRequests } from '@/components/users/commands/user-requests';
import { creationTask, restoreTask, tasksFor } from '@/components/users/commands/user-snippets';
import type { AdminRequest } from '@/lib/snippets/admin-request';
import { getAccess, getAvailableGroups, getAvailableRoles, getCredentials, getSessions, getUser } from '@/lib/users/account/data';
import type { StartBulk } from '@/lib/users/bulk/schema';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { getKeptUser } from '@/lib/users/deletion/data';
import { NEW_PASSWORD, runSnippet, WAYS } from '../../../support/admin-snippets.ts';
import { passwordGrant } from '../../../support/code-flow.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { findByName, freshName, keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../../support/stack.ts';

/** kcadm takes seconds for each of some twenty commands, and minutes on a busy machine. */
const PATIENCE_MS = 600_000;

let administrator: string;
let groupId: string;
const groupName = freshName('team');

beforeAll(async () => {
  administrator = await signIn({ username: PEOPLE.administrator, password: testStack().userPassword });
  groupId = (await (await keycloakSide()).groups.create({ name: groupName })).id;
});
afterAll(async () => (await keycloakSide()).groups.del({ id: groupId }));
beforeEach(() => asSession(administrator));

/** The names of all roles that are somebody's own. */
async function rolesOf(id: string): Promise<(string | undefined)[]> {
  const { realmMappings = [], clientMappings = {} } = await (await keycloakSide()).users.listRoleMappings({ id });
  const ofClients = Object.values(clientMappings).flatMap(({ mappings = [] }) => mappings);
  return [...realmMappings, ...ofClients].map(({ name }) => name).sort();
}

describe.each(WAYS)('as %s', { timeout: PATIENCE_MS }, (way) => {
  const doTask = (requests: AdminRequest[]) => runSnippet(way, requests);

  test('a user is created, goes through every change of the page, and is deleted', async () => {
    const admin = await keycloakSide();
    const username = freshName('copied');
    try {
      await doTask(
        creationTask({
          username,
          email: username,
          firstName: "D'Arcy",
          lastName: "Müller-O'Brien",
          emailVerified: true,
          password: null,
        }).requests,
      );
      const created = await findByName(admin, username);
      expect(created).toMatchObject({ firstName: "D'Arcy", lastName: "Müller-O'Brien", requiredActions: ['UPDATE_PASSWORD'] });
      const id = created?.id ?? '';
      expect((await passwordGrant(username, NEW_PASSWORD)).body.error_description).toBe('Account is not fully set up');

      const task = async (wanted: string) => {
        const [user, access, { roles: availableRoles }, availableGroups, { sessions }, credentials] = await Promise.all([
          getUser(id),
          getAccess(id),
          getAvailableRoles(id),
          getAvailableGroups(id),
          getSessions(id),
          getCredentials(id),
        ]);
        const found = tasksFor(user, 'admin', { access, availableRoles, availableGroups, sessions, credentials }).find(
          ({ label: one }) => one.startsWith(wanted),
        );
        if (!found) throw new Error(`the page has no task "${wanted}"`);
        await doTask(found.requests);
      };
      const seen = () => admin.users.findOne({ id });
      const roles = async () => (await admin.users.listRealmRoleMappings({ id })).map(({ name }) => name);
      const [management] = await admin.clients.find({ clientId: 'master-realm' });
      const managementRoles = async () => {
        const held = await admin.users.listClientRoleMappings({ id, clientUniqueId: management?.id ?? '' });
        return held.map(({ name }) => name);
      };
      const groups = async () => (await admin.users.listGroups({ id })).map(({ name }) => name);

      await task('Disable');
      expect(await seen()).toMatchObject({ enabled: false, firstName: "D'Arcy" });
      await task('Enable');
      expect(await seen()).toMatchObject({ enabled: true });
      await task('Make administrator');
      expect(await roles()).toContain('admin');
      await task('Remove administrator');
      expect(await roles()).not.toContain('admin');
      await task('Add the role create-realm');
      expect(await roles()).toContain('create-realm');
      await task('Remove the role create-realm');
      expect(await roles()).not.toContain('create-realm');
      await task('Add the role master-realm/view-events');
      expect(await managementRoles()).toEqual(['view-events']);
      await task('Remove the role master-realm/view-events');
      expect(await managementRoles()).toEqual([]);
      await task(`Add to the group /${groupName}`);
      expect(await groups()).toEqual([groupName]);
      await task(`Leave the group /${groupName}`);
      expect(await groups()).toEqual([]);
      await admin.users.update({ id }, { ...(await seen()), requiredActions: [] });
      await task('Require a new password');
      expect(await seen()).toMatchObject({ requiredActions: ['UPDATE_PASSWORD'] });
      await task('Reset the password');
      expect((await passwordGrant(username, NEW_PASSWORD)).body.error_description).toBe('Account is not fully set up');
      await task('Save the profile');
      expect(await seen()).toMatchObject({ firstName: "D'Arcy", email: username, emailVerified: true });
      await task('Unlock');
      await task('Remove the credential');
      expect(await admin.users.getCredentials({ id })).toEqual([]);
      await task('Delete');
      expect(await findByName(admin, username)).toBeUndefined();
    } finally {
      await removeUsers(admin, [username]);
    }
  });

  test('a deleted account comes back under its id, with its roles and groups', async () => {
    const admin = await keycloakSide();
    const person = await makeUser(admin, { roles: ['create-realm'], managementRoles: ['view-events'] });
    try {
      await admin.users.addToGroup({ id: person.id, groupId });
      expect(await deleteUserAction({ id: person.id, username: person.username })).toMatchObject({ ok: true });
      await doTask(restoreTask(await getKeptUser(person.id)).requests);

      expect(await findByName(admin, person.username)).toMatchObject({ id: person.id, requiredActions: ['UPDATE_PASSWORD'] });
      expect(await rolesOf(person.id)).toEqual(['create-realm', 'default-roles-master', 'view-events']);
      expect((await admin.users.listGroups({ id: person.id })).map(({ name }) => name)).toEqual([groupName]);
      expect((await passwordGrant(person.username, NEW_PASSWORD)).body.error_description).toBe('Account is not fully set up');
    } finally {
      await removeUsers(admin, [person.username]);
    }
  });

  test('each job of a selection does the same to everybody who is selected', async () => {
    const admin = await keycloakSide();
    const person = await makeUser(admin);
    const people = [person, await makeUser(admin, { requiredActions: ['VERIFY_EMAIL'] })];
    const ids = people.map(({ id }) => id);
    const job = (operation: StartBulk['operation']) => runSnippet(way, bulkRequests(operation), { repetition: ids });
    const ofEach = <T>(read: (id: string) => Promise<T>) => Promise.all(ids.map(read));
    const seen = () => ofEach((id) => admin.users.findOne({ id }));
    const areEnabled = async () => (await seen()).map((user) => user?.enabled);
    const groups = () => ofEach(async (id) => (await admin.users.listGroups({ id })).map(({ name }) => name));
    const sessions = () => ofEach(async (id) => (await admin.users.listSessions({ id })).length);
    try {
      await signIn(person);
      await asSession(administrator);
      expect(await sessions()).toEqual([1, 0]);
      await job({ kind: 'end-sessions' });
      expect(await sessions()).toEqual([0, 0]);
      await job({ kind: 'disable' });
      expect(await areEnabled()).toEqual([false, false]);
      await job({ kind: 'enable' });
      expect(await areEnabled()).toEqual([true, true]);
      await job({ kind: 'require-password' });
      expect((await seen()).map((user) => user?.requiredActions?.sort())).toEqual([
        ['UPDATE_PASSWORD'],
        ['UPDATE_PASSWORD', 'VERIFY_EMAIL'],
      ]);
      await job({ kind: 'add-role', role: 'create-realm' });
      expect(await ofEach(rolesOf)).toEqual(Array(2).fill(['create-realm', 'default-roles-master']));
      await job({ kind: 'remove-role', role: 'create-realm' });
      expect(await ofEach(rolesOf)).toEqual(Array(2).fill(['default-roles-master']));
      await job({ kind: 'join-group', groupId });
      expect(await groups()).toEqual([[groupName], [groupName]]);
      await job({ kind: 'leave-group', groupId });
      expect(await groups()).toEqual([[], []]);

      const printed = new Map(
        (await job({ kind: 'reset-password' }))
          .trim()
          .split('\n')
          .map((line) => line.split(' ') as [string, string]),
      );
      expect(new Set(printed.values()).size).toBe(2);
      for (const { id, username } of people) {
        const { body } = await passwordGrant(username, printed.get(id) ?? '');
        expect(body.error_description).toBe('Account is not fully set up');
      }

      const variables = { USER_IDS: ids.join(' ') };
      await runSnippet(way, bulkRequests({ kind: 'delete' }), { repetition: 'USER_IDS', variables });
      expect(await seen()).toEqual([null, null]);
    } finally {
      await removeUsers(
        admin,
        people.map(({ username }) => username),
      );
    }
  });

  test('what a client was granted is taken back', async () => {
    const admin = await keycloakSide();
    const person = await makeUser(admin, { roles: ['offline_access'] });
    try {
      await passwordGrant(person.username, person.password, 'openid offline_access');
      const { sessions, consents } = await getSessions(person.id);
      expect(sessions).toMatchObject([{ isOffline: true }]);
      const found = tasksFor(await getUser(person.id), 'admin', { consents }).find(({ label: one }) => one.startsWith('Revoke'));
      await doTask(found?.requests ?? []);
      expect(await admin.users.listConsents({ id: person.id })).toEqual([]);
    } finally {
      await removeUsers(admin, [person.username]);
    }
  });

  test('sessions end, one and all', async () => {
    const admin = await keycloakSide();
    const person = await makeUser(admin);
    try {
      const open = async () => admin.users.listSessions({ id: person.id });
      for (const wanted of ['End the session', 'End all sessions']) {
        await signIn(person);
        await asSession(administrator);
        expect(await open()).toHaveLength(1);
        const user = await getUser(person.id);
        const { sessions } = await getSessions(person.id);
        const found = tasksFor(user, 'admin', { sessions }).find((one) => one.label.startsWith(wanted));
        await doTask(found?.requests ?? []);
        expect(await open()).toEqual([]);
      }
    } finally {
      await removeUsers(admin, [person.username]);
    }
  });

  test('what looks like a placeholder is what it says, in names and in values', async () => {
    const admin = await keycloakSide();
    const username = freshName('collision');
    const texts = ['$NEW_PASSWORD', `\${NEW_PASSWORD}`, '$ID', '$password', '\\($password)', '$ENV', 'user_id', '`id`', '..'];
    const attributes = Object.fromEntries(texts.map((text) => [text, [text]]));
    const names = ['$NEW_PASSWORD', '$ID', 'a b%/../c', '..'];
    const profile = await admin.users.getProfile();
    const group = await admin.groups.create({ name: '$NEW_PASSWORD' });
    try {
      await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: 'ENABLED' as never });
      for (const name of names) await admin.roles.create({ name });
      const person = { username, email: username, firstName: 'Ada', lastName: 'Bee', emailVerified: true, password: null };
      await doTask(creationTask({ ...person, attributes }).requests);
      const { id = '' } = (await findByName(admin, username)) ?? {};
      const seen = () => admin.users.findOne({ id });
      expect(await seen()).toMatchObject({ username, attributes });
      expect((await passwordGrant(username, NEW_PASSWORD)).body.error_description).toBe('Account is not fully set up');

      const tasks = async () => {
        const [user, access, { roles: availableRoles }] = await Promise.all([getUser(id), getAccess(id), getAvailableRoles(id)]);
        return tasksFor(user, 'admin', { access, availableRoles, availableGroups: await getAvailableGroups(id) });
      };
      const task = async (wanted: string) => {
        const found = (await tasks()).find(({ label: one }) => one === wanted);
        if (!found) throw new Error(`the page has no task "${wanted}"`);
        await doTask(found.requests);
      };
      await task('Save the profile');
      expect(await seen()).toMatchObject({ username, attributes });
      await task('Add to the group /$NEW_PASSWORD');
      for (const name of names) await task(`Add the role ${name}`);
      const held = ['$ID', '$NEW_PASSWORD', 'a b%/../c', 'default-roles-master'];
      expect(await rolesOf(id)).toEqual(held);

      expect(await deleteUserAction({ id, username })).toMatchObject({ ok: true });
      await doTask(restoreTask(await getKeptUser(id)).requests);
      expect(await seen()).toMatchObject({ id, username, attributes });
      expect(await rolesOf(id)).toEqual(held);
      expect((await admin.users.listGroups({ id })).map(({ name }) => name)).toEqual(['$NEW_PASSWORD']);
    } finally {
      await removeUsers(admin, [username]);
      await admin.groups.del({ id: group.id });
      const made = (await admin.roles.find()).filter(({ name }) => names.includes(name ?? ''));
      for (const { id = '' } of made) await admin.roles.delById({ id });
      await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: undefined });
    }
  });
});
