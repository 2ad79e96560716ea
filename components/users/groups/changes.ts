import type { Change } from '@/components/users/operations/use-user-change';
import { groupLabel, type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';
import {
  giveGroupRoleAction,
  moveGroupAction,
  renameGroupAction,
  setDefaultGroupAction,
  takeGroupRoleAction,
} from '@/lib/users/groups/actions';
import type { NamedGroup } from '@/lib/users/groups/schema';
import type { Group } from '@/lib/users/schema';

const rename = (id: string, name: string) => async () => {
  unwrap(await renameGroupAction({ id, name }));
};

/** Renames a group; its old name undoes it. */
export function renaming({ id, name: old }: NamedGroup, name: string): Change {
  const undo = { run: rename(id, old), done: `The group is called ${shown(old)} again.` };
  return { run: rename(id, name), done: `The group ${shown(old)} is now called ${shown(name.trim())}.`, undo };
}

const move = (id: string, parent: Group | null) => async () => {
  unwrap(await moveGroupAction({ id, parentId: parent?.id ?? null }));
};

/** Moves a group; moving it back undoes it. */
export function moving({ id, name }: NamedGroup, from: Group | null, into: Group | null): Change {
  const undo = { run: move(id, from), done: `The group ${shown(name)} is where it was.` };
  return {
    run: move(id, into),
    done: `The group ${shown(name)} was moved to ${into ? groupLabel(into) : 'the top level'}.`,
    undo,
  };
}

/** Makes a group one that new users join, or no longer; the opposite undoes it. */
export function settingDefault(group: NamedGroup, isDefault: boolean): Change {
  const label = groupLabel(group);
  const set = (wanted: boolean) => async () => unwrap(await setDefaultGroupAction({ id: group.id, isDefault: wanted }));
  const done = isDefault ? `Every new user joins ${label} from now on.` : `New users no longer join ${label}. Its members stay.`;
  return { run: set(isDefault), done, undo: { run: set(!isDefault), done: `The change to ${label} was undone.` } };
}

/** Lets a group give a role, or no longer; the opposite undoes it. */
export function settingRole(group: NamedGroup, { client, name }: Role, isGiven: boolean): Change {
  const role = { client, name };
  const label = groupLabel(group);
  const set = (wanted: boolean) => async () => {
    const action = wanted ? giveGroupRoleAction : takeGroupRoleAction;
    unwrap(await action({ id: group.id, role }));
  };
  const done = isGiven
    ? `All members of ${label} get the role ${roleLabel(role)}.`
    : `${label} no longer gives the role ${roleLabel(role)}.`;
  return { run: set(isGiven), done, undo: { run: set(!isGiven), done: `The change to ${label} was undone.` } };
}
