import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { type GroupRepresentation, listSubGroups } from '@/lib/keycloak/groups';
import { mapLimited } from '@/lib/map-limited';
import { isOlder } from '@/lib/users/groups/list';
import type { NamedGroup } from '@/lib/users/groups/schema';

const PAGE = 100;

/** A group in another, with all that Keycloak says of it. */
export type Inner = { group: GroupRepresentation; place: NamedGroup };
/** `isWhole` is false where there are more groups than asked for. */
export type Subtree = { inner: Inner[]; isWhole: boolean };

/** Returns the groups within a group, at any level, the nearest first, at most `max` of them. */
export async function readSubtree(viewer: Viewer, root: GroupRepresentation, names: string[], max: number): Promise<Subtree> {
  const inner: Inner[] = [];
  // All groups of a level share it, so that a wide level costs no call more than the groups that are kept.
  let left = max + 1;
  let level = [{ group: root, names }];
  while (level.length > 0 && left > 0) {
    const found = await mapLimited(level, async ({ group, names: around }) => {
      const groups = left > 0 ? await directlyIn(viewer, group, left) : [];
      left -= groups.length;
      return groups.map((one) => ({ group: one, names: [...around, one.name] }));
    });
    level = found.flat();
    inner.push(...level.map((each) => ({ group: each.group, place: toPlace(each.group, each.names) })));
  }
  return { inner: inner.slice(0, max), isWhole: inner.length <= max };
}

async function directlyIn({ tokens }: Viewer, group: GroupRepresentation, most: number): Promise<GroupRepresentation[]> {
  if (isOlder(group)) return group.subGroups ?? [];
  const groups: GroupRepresentation[] = [];
  while (groups.length < Math.min(group.subGroupCount ?? 0, most)) {
    const page = await listSubGroups(tokens, group.id, { first: groups.length, max: PAGE, briefRepresentation: false });
    groups.push(...page);
    if (page.length < PAGE) break;
  }
  return groups;
}

function toPlace({ id, name, path }: GroupRepresentation, names: string[]): NamedGroup {
  return { id, name, path, names };
}
