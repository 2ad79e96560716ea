import type { Change } from '@/components/users/operations/use-user-change';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';
import { renameGroupAction } from '@/lib/users/groups/actions';
import type { NamedGroup } from '@/lib/users/groups/schema';

const rename = (id: string, name: string) => async () => {
  unwrap(await renameGroupAction({ id, name }));
};

/** Renames a group; its old name undoes it. */
export function renaming({ id, name: old }: NamedGroup, name: string): Change {
  const undo = { run: rename(id, old), done: `The group is called ${shown(old)} again.` };
  return { run: rename(id, name), done: `The group ${shown(old)} is now called ${shown(name.trim())}.`, undo };
}
