import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { mapLimited } from '@/lib/map-limited';
import type { Group } from '@/lib/users/account/schema';

const PAGE = 200;

const node = z.object({
  id: z.string(),
  path: z.string(),
  /** How many groups stand within it; not told before Keycloak 23. */
  subGroupCount: z.number().nullish(),
  /** They themselves: before Keycloak 23 always, since then only with a search. */
  get subGroups() {
    return z.array(node).nullish();
  },
});
type Node = z.output<typeof node>;

/** All groups of the realm, those within others too. */
export async function readGroups(viewer: Viewer): Promise<Group[]> {
  const groups: Group[] = [];
  let level = await pages((page) => keycloak(viewer.tokens, (admin) => admin.groups.find(page)));
  while (level.length > 0) {
    groups.push(...level.map(({ id, path }) => ({ id, path })));
    level = (await mapLimited(level, (group) => within(viewer, group))).flat();
  }
  return groups.sort((one, other) => one.path.localeCompare(other.path, 'en'));
}

/** The groups that somebody is in themselves. */
export async function readGroupsOf({ tokens }: Viewer, id: string): Promise<Group[]> {
  const groups = await pages((page) => keycloak(tokens, (admin) => admin.users.listGroups({ id, ...page })));
  return groups.map((group) => ({ id: group.id, path: group.path }));
}

/** The groups that somebody is not in. */
export async function readAvailableGroups(viewer: Viewer, id: string): Promise<Group[]> {
  const [groups, joined] = await Promise.all([readGroups(viewer), readGroupsOf(viewer, id)]);
  const held = new Set(joined.map((group) => group.id));
  return groups.filter((group) => !held.has(group.id));
}

async function within({ tokens }: Viewer, { id, subGroups, subGroupCount }: Node): Promise<Node[]> {
  if (subGroups && subGroups.length > 0) return subGroups;
  if (!subGroupCount) return [];
  return pages((page) => keycloak(tokens, (admin) => admin.groups.listSubGroups({ parentId: id, ...page })));
}

type Page = { first: number; max: number; briefRepresentation: boolean };

async function pages(ask: (page: Page) => Promise<unknown>): Promise<Node[]> {
  const nodes: Node[] = [];
  for (;;) {
    const some = parseAnswer(z.array(node), await ask({ first: nodes.length, max: PAGE, briefRepresentation: true }));
    nodes.push(...some);
    if (some.length < PAGE) return nodes;
  }
}
