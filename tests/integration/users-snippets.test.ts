import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { creationTask, tasksFor } from '@/components/users/user-snippets';
import { adminSnippets } from '@/lib/admin-snippets';
import { getAccess, getAvailableRoles, getCredentials, getSessions, getUser } from '@/lib/users/person-data';
import { version } from '../../dev/stack/keycloak.ts';
import { LOCAL } from '../../dev/stack/paths.ts';
import { passwordGrant } from '../support/code-flow.ts';
import { asSession } from '../support/request.ts';
import { signIn } from '../support/sessions.ts';
import { findByName, freshName, keycloakSide, makePerson, PEOPLE, removePeople, testStack } from '../support/stack.ts';

const run = promisify(execFile);
/** kcadm takes seconds for each of some twenty commands, and minutes on a busy machine. */
const PATIENCE_MS = 600_000;
const NEW_PASSWORD = `it's "new" $HOME \\n %s`;

let administrator: string;
let groupId: string;
const groupName = freshName('team');

beforeAll(async () => {
  administrator = await signIn({ username: PEOPLE.administrator, password: testStack().peoplePassword });
  groupId = (await (await keycloakSide()).groups.create({ name: groupName })).id;
});
afterAll(async () => (await keycloakSide()).groups.del({ id: groupId }));
beforeEach(() => asSession(administrator));

/** Runs code as somebody would who pasted it into a terminal with an administrator's name and password set. */
async function execute(language: string, code: string): Promise<void> {
  const env = {
    ...process.env,
    PATH: `${LOCAL}/keycloak-${version()}/bin:${process.env.PATH}`,
    KEYCLOAK_USER: PEOPLE.administrator,
    KEYCLOAK_PASSWORD: testStack().peoplePassword,
    NEW_PASSWORD,
    // kcadm starts a Java machine for each command; compiling less lets it start sooner.
    KC_OPTS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
  };
  await (language === 'python'
    ? run('python3', ['-c', code], { env })
    : run('bash', ['-e', '-o', 'pipefail', '-c', code], { env }));
}

const keycloak = () => ({ keycloakUrl: testStack().keycloakUrl, realm: 'master' });

describe.each(['curl', 'kcadm', 'Python'])('as %s', { timeout: PATIENCE_MS }, (label) => {
  const doTask = async (requests: Parameters<typeof adminSnippets>[1]) => {
    const snippet = adminSnippets(keycloak(), requests).find((one) => one.label === label);
    expect(snippet?.code).not.toContain(NEW_PASSWORD);
    await execute(snippet?.language ?? '', snippet?.code ?? '');
  };

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
        const [user, access, { roles: availableRoles }, { sessions }, credentials] = await Promise.all([
          getUser(id),
          getAccess(id),
          getAvailableRoles(id),
          getSessions(id),
          getCredentials(id),
        ]);
        const found = tasksFor(user, 'admin', { access, availableRoles, sessions, credentials }).find(({ label: one }) =>
          one.startsWith(wanted),
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
      await removePeople(admin, [username]);
    }
  });

  test('what a client was granted is taken back', async () => {
    const admin = await keycloakSide();
    const person = await makePerson(admin, { roles: ['offline_access'] });
    try {
      await passwordGrant(person.username, person.password, 'openid offline_access');
      const { sessions, consents } = await getSessions(person.id);
      expect(sessions).toMatchObject([{ isOffline: true }]);
      const found = tasksFor(await getUser(person.id), 'admin', { consents }).find(({ label: one }) => one.startsWith('Revoke'));
      await doTask(found?.requests ?? []);
      expect(await admin.users.listConsents({ id: person.id })).toEqual([]);
    } finally {
      await removePeople(admin, [person.username]);
    }
  });

  test('sessions end, one and all', async () => {
    const admin = await keycloakSide();
    const person = await makePerson(admin);
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
      await removePeople(admin, [person.username]);
    }
  });
});
