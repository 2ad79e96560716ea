import { keycloakSide } from '../stack.ts';

type Imported = { username: string; credentials?: object[]; realmRoles?: string[] };

/** Creates many users in one call, and returns their IDs by their names. */
export async function imported(users: Imported[]): Promise<Map<string, string>> {
  const admin = await keycloakSide();
  const whole = users.map((user) => ({ email: user.username, firstName: 'Kept', lastName: 'User', enabled: true, ...user }));
  const { results = [] } = await admin.realms.partialImport({ realm: 'master', rep: { ifResourceExists: 'FAIL', users: whole } });
  return new Map(
    results.flatMap(({ resourceName = '', id = '', resourceType }) => (resourceType === 'USER' ? [[resourceName, id]] : [])),
  );
}
