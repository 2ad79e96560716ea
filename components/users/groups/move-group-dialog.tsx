'use client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Modal } from '@/components/ui/modal';
import { moving } from '@/components/users/groups/changes';
import { useUserChange } from '@/components/users/operations/use-user-change';
import { GroupList } from '@/components/users/pickers/group-list';
import { groupLabel, isSameRole, type Role, roleLabel, rolesWithout } from '@/lib/keycloak/realm-names';
import { choicesQuery } from '@/lib/users/bulk/query-options';
import { groupQuery } from '@/lib/users/groups/query-options';
import type { NamedGroup } from '@/lib/users/groups/schema';
import { type Group, unseenInWords } from '@/lib/users/schema';

type MoveGroupDialogProps = { group: NamedGroup; onClose: () => void; onClosed: () => void };

/** Asks where a group is to be moved, and says what its members get and lose by it. */
export function MoveGroupDialog({ group, onClose, onClosed }: MoveGroupDialogProps) {
  const changes = useUserChange();
  const choices = useQuery(choicesQuery({ kind: 'groups' }));
  const current = useQuery(groupQuery(group.id));
  /** Undefined until it is chosen; null: the top of the tree. */
  const [into, setInto] = useState<Group | null | undefined>(undefined);
  const parent = current.data?.around.at(-1) ?? null;
  const offered = choices.data?.groups.filter(({ id, names }) => id !== parent?.id && !isWithin(names, group.names));
  const isReady = into !== undefined && current.data !== undefined && !changes.isPending;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady) changes.mutate(moving(group, parent, into), { onSuccess: onClose });
  }

  return (
    <Modal
      title={`Move ${groupLabel(group)}`}
      description="Its sub-groups and members move with it. Applications that read the path of a group from tokens see the new one with the next token."
      isBusy={changes.isPending}
      onClose={onClose}
      onClosed={onClosed}
    >
      <form onSubmit={submit} className="grid gap-4">
        {into === undefined ? (
          <div className="grid gap-2">
            <div className="overflow-hidden rounded-md border border-edge">
              <GroupList groups={offered} error={choices.error} none="There is no other group." onChoose={setInto} />
            </div>
            {parent && (
              <Button className="justify-self-start" onClick={() => setInto(null)}>
                Move to the top level
              </Button>
            )}
          </div>
        ) : (
          <>
            <div className="flex flex-wrap items-center gap-3">
              <span className="break-all">To {into ? <b className="font-medium">{groupLabel(into)}</b> : 'the top level'}</span>
              <Button look="quiet" disabled={changes.isPending} onClick={() => setInto(undefined)}>
                Change
              </Button>
            </div>
            <Effect groupId={group.id} into={into} />
          </>
        )}
        <FailureLine error={changes.error} />
        <DialogButtons
          submit={changes.isPending ? 'Moving…' : 'Move group'}
          isBusy={changes.isPending}
          isDisabled={!isReady}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}

/** Says which roles the members get from the new place, and which they no longer get from the old one. */
function Effect({ groupId, into }: { groupId: string; into: Group | null }) {
  const moved = useQuery(groupQuery(groupId)).data;
  const target = useQuery({ ...groupQuery(into?.id ?? ''), enabled: into !== null });
  if (into && target.error) return <FailureLine error={target.error} />;
  if (!moved || (into && !target.data)) return <p className="text-muted">Checking what its members get by it…</p>;
  const before = moved.roles.filter(({ from }) => from !== null);
  const after = into ? (target.data?.roles ?? []) : [];
  const gained = rolesWithout(after, before);
  const lost = rolesWithout(before, after);
  const others = target.data && unseenInWords(target.data.unseen);
  const isOpening = into !== null && (target.data?.administrators ?? []).length > 0;
  const isClosing = lost.some((role) => moved.administrators.some((one) => isSameRole(one, role)));
  return (
    <div className="grid gap-2 rounded-md bg-raised p-3">
      <p>{gained.length > 0 ? `All its members get ${listed(gained)}.` : 'Its members get no other roles by it.'}</p>
      {lost.length > 0 && <p>They lose {listed(lost)}, unless they have it in another way.</p>}
      {!isOpening && others && (
        <p className="text-attention">All its members may get {others} that you may not see. This needs a recent sign-in.</p>
      )}
      {isOpening && <p className="text-attention">All its members become administrators. This needs a recent sign-in.</p>}
      {isClosing && (
        <p className="text-attention">Its members are no longer administrators by it. This needs a recent sign-in.</p>
      )}
    </div>
  );
}

const listed = (roles: Role[]) => `the ${roles.length === 1 ? 'role' : 'roles'} ${roles.map(roleLabel).join(', ')}`;

/** Returns whether a group is another one or within it. */
function isWithin(names: string[], outer: string[]): boolean {
  return outer.length > 0 && outer.every((name, index) => name === names[index]);
}
