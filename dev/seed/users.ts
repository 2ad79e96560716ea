import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type UserRepresentation from '@keycloak/keycloak-admin-client/lib/defs/userRepresentation.js';

/** The made-up users of the local stack, whom README and tests name. */
export const SEEDED_USERS = {
  administrator: 'ada.keeper@example.com',
  ordinary: 'olive.plain@example.com',
  temporary: 'tess.waiting@example.com',
  disabled: 'dan.gone@example.com',
  withoutEmail: 'nomail',
} as const;

const CROWD = 250;
const IN_FLIGHT = 4;

export async function seedUsers(admin: KeycloakAdminClient, password: string): Promise<void> {
  const lasting = [{ type: 'password', value: password, temporary: false }];
  await ensureUser(admin, { ...profileOf(SEEDED_USERS.administrator, 'Ada', 'Keeper'), credentials: lasting });
  await ensureUser(admin, { ...profileOf(SEEDED_USERS.ordinary, 'Olive', 'Plain'), credentials: lasting });
  await ensureUser(admin, { ...profileOf(SEEDED_USERS.disabled, 'Dan', 'Gone'), enabled: false });
  await ensureUser(admin, { username: SEEDED_USERS.withoutEmail, enabled: true, credentials: lasting });
  await ensureUser(admin, {
    ...profileOf(SEEDED_USERS.temporary, 'Tess', 'Waiting'),
    credentials: [{ type: 'password', value: password, temporary: true }],
  });
  await grantAdmin(admin, SEEDED_USERS.administrator);
  await seedCrowd(admin);
}

export async function ensureUser(admin: KeycloakAdminClient, wanted: UserRepresentation): Promise<string> {
  const [existing] = await admin.users.find({ username: wanted.username, exact: true });
  return existing?.id ?? (await admin.users.create(wanted)).id;
}

function profileOf(email: string, firstName: string, lastName: string): UserRepresentation {
  return { username: email, email, firstName, lastName, enabled: true, emailVerified: true };
}

async function grantAdmin(admin: KeycloakAdminClient, username: string): Promise<void> {
  const [user] = await admin.users.find({ username, exact: true });
  const role = await admin.roles.findOneByName({ name: 'admin' });
  if (!user?.id || !role?.id || !role.name) throw new Error(`${username} or the role admin is missing`);
  await admin.users.addRealmRoleMappings({ id: user.id, roles: [{ id: role.id, name: role.name }] });
}

async function seedCrowd(admin: KeycloakAdminClient): Promise<void> {
  const present = new Set((await admin.users.find({ max: 10_000, briefRepresentation: true })).map(({ username }) => username));
  const missing = Array.from({ length: CROWD }, (_, index) => crowdMember(index)).filter(
    ({ username }) => !present.has(username),
  );
  const lanes = Array.from({ length: IN_FLIGHT }, async () => {
    for (let next = missing.pop(); next; next = missing.pop()) await admin.users.create(next);
  });
  await Promise.all(lanes);
}

const FIRST = ['Ana', 'Bo', 'Cleo', 'Dev', 'Eli', 'Fay', 'Gus', 'Hana', 'Ivo', 'Joy', 'Kai', 'Lea', 'Max', 'Nia', 'Oto', 'Pia'];
const LAST = [
  'Abara',
  'Birch',
  'Castel',
  'Dunmore',
  'Eklund',
  'Farouk',
  'Grane',
  'Holt',
  'Ibsen',
  'Jarvi',
  'Kestrel',
  'Lund',
  'Moreau',
];

function crowdMember(index: number): UserRepresentation {
  const first = FIRST[index % FIRST.length] ?? 'Ana';
  const last = LAST[index % LAST.length] ?? 'Abara';
  const number = String(index + 1).padStart(3, '0');
  return profileOf(`${first}.${last}.${number}@example.org`.toLowerCase(), first, last);
}
