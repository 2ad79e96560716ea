import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { groupLabel } from '@/lib/keycloak/realm-names';
import { readGroups } from '@/lib/users/group-tree';
import type { Group } from '@/lib/users/schema';
import type { KeptGroup } from '@/lib/users/snapshots/snapshot';

type Placed = {
  found: Group[];
  /** In words: the groups that are gone, and those that were found by their path. */
  missing: string[];
  replaced: string[];
};

/** Returns the groups that a deleted user was in, by their ids, and by their paths where the ids are gone. */
export async function placeGroups(viewer: Viewer, kept: KeptGroup[]): Promise<Placed> {
  const placed: Placed = { found: [], missing: [], replaced: [] };
  const all = kept.length === 0 ? [] : await readGroups(viewer);
  for (const group of kept) {
    const same = all.find(({ id }) => id === group.id);
    const alike = same ? [same] : all.filter((candidate) => hasPathOf(candidate, group));
    const label = groupLabel(group);
    const [first, second] = alike;
    if (!first) placed.missing.push(`the group ${label}, which the realm no longer has`);
    else if (second) placed.missing.push(`the group ${label}, because several groups have this path`);
    else placed.found.push(first);
    if (first && !same && !second) placed.replaced.push(`the group ${label} was found by its path, not by its ID`);
  }
  return placed;
}

/** The names tell more than the path, in which a slash may be part of a name. */
function hasPathOf(candidate: Group, { path, names }: KeptGroup): boolean {
  const isKnown = names.length > 0 && candidate.names.length > 0;
  return isKnown ? JSON.stringify(candidate.names) === JSON.stringify(names) : candidate.path === path;
}
