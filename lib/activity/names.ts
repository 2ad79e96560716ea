import 'server-only';
import type { Party } from '@/lib/activity/schema';
import type { Permission } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { readWholeClient } from '@/lib/keycloak/clients';
import { readGroup } from '@/lib/keycloak/groups';
import { readRole } from '@/lib/keycloak/roles';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { readUser } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import { isSegment } from '@/lib/path-segments';

type Named = Exclude<Party['kind'], 'other'>;
type Read = (tokens: TokenSource, id: string) => Promise<string | null>;

/** How the name of an ID is read, and the role that it needs. */
const READS: Record<Named, [needs: Permission, read: Read]> = {
  user: ['view-users', async (tokens, id) => (await readUser(tokens, id))?.username ?? null],
  group: ['view-users', async (tokens, id) => (await readGroup(tokens, id))?.path ?? null],
  client: ['view-clients', async (tokens, id) => (await readWholeClient(tokens, id))?.clientId ?? null],
  role: ['view-realm', async (tokens, id) => (await readRole(tokens, id))?.name ?? null],
};

const KEPT_MS = 60_000;
const MOST_KEPT = 5_000;
/** Of each viewer, because fine-grained permissions hide some users from one and not from another. */
const kept = new Map<string, { name: string | null; until: number }>();

/**
 * Returns the names of what has an ID, as far as it exists and the viewer may see it. It reads `most` of those that it does not keep,
 * and first of what has no name at all; the others have the ID, or the name that the entry has.
 */
export async function findNames(
  viewer: Viewer,
  parties: (Party | null)[],
  most: number,
): Promise<(party: Party) => string | null> {
  const known = new Map(parties.flatMap((one) => (one?.id && one.name ? [[keyOf(one), one.name]] : [])));
  const names = new Map<string, string | null>();
  const asked = new Map<string, { kind: Named; id: string }>();
  for (const one of parties) {
    if (!one?.id || one.kind === 'other' || !viewer.permissions.has(READS[one.kind][0])) continue;
    const key = keyOf(one);
    const before = kept.get(keptKey(viewer, key));
    if (before && before.until > Date.now()) names.set(key, before.name);
    else asked.set(key, { kind: one.kind, id: one.id });
  }
  const unnamedFirst = [...asked].sort(([one], [other]) => Number(known.has(one)) - Number(known.has(other)));
  await mapLimited(unnamedFirst.slice(0, most), async ([key, { kind, id }]) => {
    names.set(key, await readName(viewer, key, kind, id));
  });
  // What was deleted is called what another entry calls it.
  return (party) => names.get(keyOf(party)) ?? known.get(keyOf(party)) ?? null;
}

async function readName(viewer: Viewer, key: string, kind: Named, id: string): Promise<string | null> {
  const name = isSegment(id) ? await READS[kind][1](viewer.tokens, id).catch(nullIfHidden) : null;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(keptKey(viewer, key), { name, until: Date.now() + KEPT_MS });
  return name;
}

function keptKey(viewer: Viewer, key: string): string {
  return `${viewer.id} ${key}`;
}

/** Returns null for what is not there, or hidden: fine-grained permissions do that also to those who may see others. */
export function nullIfHidden(error: unknown): null {
  if (error instanceof AppError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND')) return null;
  throw error;
}

function keyOf({ kind, id }: Party): string {
  return `${kind} ${id}`;
}
