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

/** How many names one page asks for at most; the other entries have the ID. */
const MOST_READS = 100;
const KEPT_MS = 60_000;
const MOST_KEPT = 5_000;
const kept = new Map<string, { name: string | null; until: number }>();

/** Returns the names of what has an ID and no name yet, as far as it exists and the viewer may see it. */
export async function findNames(viewer: Viewer, parties: (Party | null)[]): Promise<(party: Party) => string | null> {
  const known = new Map(parties.flatMap((one) => (one?.id && one.name ? [[keyOf(one), one.name]] : [])));
  const asked = new Map(
    parties.flatMap((one) => {
      if (!one?.id || one.kind === 'other' || !viewer.permissions.has(READS[one.kind][0])) return [];
      return [[keyOf(one), { kind: one.kind, id: one.id }] as const];
    }),
  );
  const found = await mapLimited([...asked].slice(0, MOST_READS), async ([key, { kind, id }]) => {
    return [key, await nameOf(viewer, key, kind, id)] as const;
  });
  // What was deleted is called what another entry calls it.
  const names = new Map(found);
  return (party) => names.get(keyOf(party)) ?? known.get(keyOf(party)) ?? null;
}

async function nameOf({ tokens }: Viewer, key: string, kind: Named, id: string): Promise<string | null> {
  const before = kept.get(key);
  if (before && before.until > Date.now()) return before.name;
  const name = isSegment(id) ? await READS[kind][1](tokens, id).catch(nullIfHidden) : null;
  kept.delete(key);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, { name, until: Date.now() + KEPT_MS });
  return name;
}

/** Fine-grained permissions hide some users and clients also from those who may see others. */
function nullIfHidden(error: unknown): null {
  if (error instanceof AppError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND')) return null;
  throw error;
}

function keyOf({ kind, id }: Party): string {
  return `${kind} ${id}`;
}
