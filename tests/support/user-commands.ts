import { tasksFor } from '@/components/users/commands/user-snippets';
import { getAccess, getAvailableGroups, getAvailableRoles, getCredentials, getSessions, getUser } from '@/lib/users/account/data';
import { runSnippet, type Way } from './admin-snippets.ts';
import { keycloakSide } from './stack.ts';

/** Does what the page of a user offers under a label, or under one that begins so, with the commands that the page shows for it. */
export async function doTask(way: Way, id: string, wanted: string): Promise<void> {
  const [user, access, { roles: availableRoles }, availableGroups, { sessions, consents }, credentials] = await Promise.all([
    getUser(id),
    getAccess(id),
    getAvailableRoles(id),
    getAvailableGroups(id),
    getSessions(id),
    getCredentials(id),
  ]);
  const tasks = tasksFor(
    user,
    { client: null, name: 'admin' },
    { access, availableRoles, availableGroups, sessions, consents, credentials },
  );
  const found = tasks.find(({ label }) => label === wanted) ?? tasks.find(({ label }) => label.startsWith(wanted));
  if (!found) throw new Error(`the page has no task "${wanted}"`);
  await runSnippet(way, found.requests);
}

export const userInKeycloak = async (id: string) => (await keycloakSide()).users.findOne({ id });

/** The names of all roles that are the user's own, of the realm and of clients. */
export async function rolesOf(id: string): Promise<(string | undefined)[]> {
  const { realmMappings = [], clientMappings = {} } = await (await keycloakSide()).users.listRoleMappings({ id });
  const ofClients = Object.values(clientMappings).flatMap(({ mappings = [] }) => mappings);
  return [...realmMappings, ...ofClients].map(({ name }) => name).sort();
}

/** The names of the groups that the user is a member of. */
export async function groupsOf(id: string): Promise<(string | undefined)[]> {
  return (await (await keycloakSide()).users.listGroups({ id })).map(({ name }) => name);
}
