import { MAX_GROUP_LEVELS, MAX_NAME_CHARACTERS } from '@/lib/users/import/limits';
import type { Group } from '@/lib/users/schema';

/** What has to be created so that a group exists. */
type GroupPlan = {
  /** The group around the first of them; null at the top. */
  around: Group | null;
  /** The paths, each after the one around it. */
  creates: string[];
};

/** Returns what has to be created for a path that does not exist; null where no group can have it. */
export function planGroup(all: Group[], path: string): GroupPlan | null {
  const names = path.split('/').slice(1);
  if (names.length > MAX_GROUP_LEVELS) return null;
  if (names.some((name) => name !== name.trim() || name === '' || name.length > MAX_NAME_CHARACTERS)) return null;
  const paths = names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`);
  const creates: string[] = [];
  for (const each of paths.reverse()) {
    const [around, ...others] = all.filter((group) => group.path === each);
    if (others.length > 0) return null;
    if (around) return { around, creates: creates.reverse() };
    creates.push(each);
  }
  return { around: null, creates: creates.reverse() };
}

/** Returns the path of the group around a group that is to be created; empty at the top. */
export function pathAround(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
