import 'server-only';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import { type Representation, representation } from '@/lib/users/representation';

/** Any number, the same in every replica. */
const ADMINISTRATORS_LOCK = 7_238_002;
const BATCH = 100;

const names = z.array(z.object({ name: z.string() }));

/** Runs `work` while no other replica or tab may take away an administrator, so that two can't remove each other. */
export function whileAdministratorsStay<T>(work: () => Promise<T>): Promise<T> {
  return database((db) =>
    db.transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(${ADMINISTRATORS_LOCK})`);
      return work();
    }),
  );
}

/** Whether the account holds the role that opens Pouch, directly, through a group or within another role. */
export async function isAdministrator({ tokens }: Viewer, id: string): Promise<boolean> {
  const role = accessRole();
  const held = await keycloak(tokens, async (admin) => {
    if (role.client === null) return admin.users.listCompositeRealmRoleMappings({ id });
    return admin.users.listCompositeClientRoleMappings({ id, clientUniqueId: await clientUuid(admin, role.client) });
  });
  return understand(names, held).some(({ name }) => name === role.name);
}

/** Throws CONFLICT unless another enabled account holds the role directly. */
export async function requireAnotherAdministrator({ tokens }: Viewer, id: string): Promise<void> {
  for (let first = 0; ; first += BATCH) {
    const holders = await keycloak(tokens, async (admin) => {
      const role = accessRole();
      const page = { first, max: BATCH, briefRepresentation: true };
      if (role.client === null) return admin.roles.findUsersWithRole({ name: role.name, ...page });
      const client = await clientUuid(admin, role.client);
      return admin.clients.findUsersWithRole({ id: client, roleName: role.name, ...page });
    });
    const people = understand(z.array(representation), holders);
    if (people.some((person) => person.id !== id && person.enabled && !isNamedLikeServiceAccount(person))) return;
    if (people.length < BATCH) break;
  }
  throw new AppError('CONFLICT', 'This is the last enabled administrator. Make someone else an administrator first.');
}

/** Keycloak doesn't mark service accounts, but leaves them out of every search: an exact one then finds nobody. */
export async function isServiceAccount({ tokens }: Viewer, user: Representation): Promise<boolean> {
  if (!isNamedLikeServiceAccount(user)) return false;
  const people = await keycloak(tokens, (admin) => admin.users.find({ search: `"${user.username}"`, briefRepresentation: true }));
  return !understand(z.array(representation), people).some(({ id }) => id === user.id);
}

function isNamedLikeServiceAccount({ username }: Pick<Representation, 'username'>): boolean {
  return username.startsWith('service-account-');
}

function accessRole(): { client: string | null; name: string } {
  const [first = '', second] = env().POUCH_ACCESS_ROLE.split('/');
  return second === undefined ? { client: null, name: first } : { client: first, name: second };
}

async function clientUuid(
  admin: { clients: { find: (q: { clientId: string }) => Promise<{ id?: string }[]> } },
  clientId: string,
) {
  const [client] = await admin.clients.find({ clientId });
  if (!client?.id) throw new AppError('NOT_FOUND', `The realm has no client ${clientId}, which POUCH_ACCESS_ROLE names.`);
  return client.id;
}
