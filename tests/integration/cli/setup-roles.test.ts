import { decodeJwt } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { MANAGEMENT_ROLES } from '@/lib/instance/setup/registration';
import { signInByCodeFlow } from '../../support/code-flow.ts';
import { settingsIn, setUp, stage, stageSetup } from '../../support/setup-stage.ts';
import { grant, keycloakSide } from '../../support/stack.ts';

stageSetup();
const ENTRY = `pouch-entry-${process.pid}`;
afterEach(async () => (await keycloakSide()).roles.delByName({ name: ENTRY }));

type Claims = { realm_access?: { roles: string[] }; resource_access?: Record<string, { roles: string[] }> };

test('tokens carry the roles of Pouch alone where a role without others in it opens Pouch', async () => {
  const admin = await keycloakSide();
  await admin.roles.create({ name: ENTRY });
  const [user] = await admin.users.find({ username: stage.username, exact: true });
  await grant(admin, user?.id ?? '', [ENTRY]);

  await setUp('--yes', '--access-role', ENTRY);

  expect(settingsIn()).toMatchObject({ POUCH_ACCESS_ROLE: ENTRY });
  const client = { clientId: stage.clientId, secret: settingsIn().POUCH_CLIENT_SECRET ?? '', pouchUrl: stage.url };
  const tokens = await signInByCodeFlow(stage.username, stage.password, client);
  const { realm_access, resource_access } = decodeJwt<Claims>(tokens.access_token);
  expect(realm_access?.roles).toEqual([ENTRY]);
  expect(Object.keys(resource_access ?? {})).toEqual(['master-realm']);
  // Keycloak's view-users contains query-groups.
  expect(resource_access?.['master-realm']?.roles.toSorted()).toEqual([...MANAGEMENT_ROLES, 'query-groups'].toSorted());
});
