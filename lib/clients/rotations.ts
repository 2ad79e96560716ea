import 'server-only';
import { desc, eq } from 'drizzle-orm';
import type { Viewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { clientRotations } from '@/lib/db/schema';
import type { Client } from '@/lib/keycloak/clients';

export type Rotation = typeof clientRotations.$inferSelect;

/** Returns the newest rotation of the client that went through Pouch. */
export async function lastRotationOf(uuid: string): Promise<Rotation | null> {
  const mine = eq(clientRotations.clientUuid, uuid);
  const [row] = await database((db) => db.select().from(clientRotations).where(mine).orderBy(desc(clientRotations.id)).limit(1));
  return row ?? null;
}

export async function recordRotation({ id, username }: Viewer, clientUuid: string, outcome: Rotation['outcome']): Promise<void> {
  const rotation = { clientUuid, actorId: id, actorName: username, outcome };
  await database((db) => db.insert(clientRotations).values(rotation));
}

/** Returns a version that changes with each rotation, here or in Keycloak: Keycloak's own times have whole seconds only. */
export function secretVersionOf({ attributes }: Client, last: Rotation | null): string {
  return `${last?.id ?? 0}.${attributes['client.secret.creation.time'] ?? ''}`;
}
