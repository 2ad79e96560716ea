'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { groupPage } from '@/components/shell/page-links';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { showToast } from '@/components/ui/toasts';
import { countedUsers } from '@/components/users/identity/counted-users';
import { groupLabel } from '@/lib/keycloak/realm-names';
import { unwrap } from '@/lib/result';
import { looksLike, shown } from '@/lib/shown-text';
import { deleteGroupAction } from '@/lib/users/groups/actions';
import { groupImpactQuery } from '@/lib/users/groups/query-options';
import type { GroupImpact, NamedGroup } from '@/lib/users/groups/schema';
import { usersKey } from '@/lib/users/query-options';
import { unseenInWords } from '@/lib/users/schema';

type DeleteGroupDialogProps = { group: NamedGroup; onClose: () => void; onClosed: () => void };

/** Shows what goes with a group, and deletes it once its name is typed. */
export function DeleteGroupDialog({ group, onClose, onClosed }: DeleteGroupDialogProps) {
  const name = shown(group.name);
  const [typed, setTyped] = useState('');
  const queryClient = useQueryClient();
  const router = useRouter();
  const path = usePathname();
  const impact = useQuery(groupImpactQuery(group.id));
  const remove = useMutation({
    mutationFn: useSingleFlight<string, void>(async (text) => unwrap(await deleteGroupAction({ id: group.id, name: text }))),
    onSuccess: () => {
      onClose();
      showToast(`The group ${groupLabel(group)} was deleted.`);
      if (path === groupPage(group.id)) router.push('/users/groups');
      // What is on screen about the group would be asked for again, and answered with a 404.
      return queryClient.invalidateQueries({ queryKey: usersKey, predicate: ({ queryKey }) => !queryKey.includes(group.id) });
    },
  });
  const { form, errors, rest, correct } = useFieldErrors(remove.error, ['name']);
  const refusal = impact.data?.refusal ?? null;
  return (
    <ConfirmDialog
      title={`Delete ${groupLabel(group)}`}
      description="This cannot be undone. The users stay, and lose what the group gave them with their next token."
      action="Delete group"
      look="loss"
      form={form}
      isPending={remove.isPending}
      isDisabled={!looksLike(typed, group.name) || refusal !== null}
      onConfirm={() => remove.mutate(typed)}
      onClose={onClose}
      onClosed={onClosed}
    >
      {impact.error ? (
        <p role="alert" className="text-attention">
          Pouch could not check what else is removed. {impact.error.message}
        </p>
      ) : (
        <GroupLosses impact={impact.data} />
      )}
      {refusal === null && (
        <Field
          label="Type the name to confirm"
          hint={name === group.name ? undefined : `Characters that cannot be seen are shown by their codes. Type ${name}`}
          value={typed}
          errors={errors.name}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => {
            correct('name');
            setTyped(target.value);
          }}
        />
      )}
      <FailureLine error={rest} />
    </ConfirmDialog>
  );
}

function GroupLosses({ impact }: { impact: GroupImpact | undefined }) {
  if (!impact) return <p className="min-h-20 rounded-md bg-raised p-3 text-muted">Checking what else is removed…</p>;
  if (impact.refusal !== null) {
    return (
      <p role="alert" className="rounded-md bg-attention-soft p-3 text-attention">
        {impact.refusal}
      </p>
    );
  }
  const losses = lossesOf(impact);
  const unseen = unseenInWords(impact.unseen);
  return (
    <div className="min-h-20 rounded-md bg-loss-soft p-3">
      <p className="font-medium">{titleOf(losses, unseen)}</p>
      {losses.length > 0 && (
        <ul className="list-disc pl-5">
          {losses.map((loss) => (
            <li key={loss}>{loss}</li>
          ))}
        </ul>
      )}
      {unseen && <p className="mt-2">The group may also give {unseen}, which you may not see.</p>}
      {impact.isOfAdministrators && (
        <p className="mt-2 font-medium">Its members are administrators by it, and will no longer be.</p>
      )}
    </div>
  );
}

function titleOf(losses: string[], unseen: string | null): string {
  if (losses.length > 0) return 'This also removes';
  return unseen ? 'It has no members or sub-groups.' : 'It has no members, sub-groups or roles.';
}

function lossesOf({ subGroups, subGroupCount, members, hasMore, roles, defaults }: GroupImpact): string[] {
  const rest = subGroupCount - subGroups.length;
  const named = subGroups.join(', ') + (rest > 0 ? ` and ${rest.toLocaleString('en')} more` : '');
  return [
    ...(subGroupCount > 0
      ? [`${subGroupCount === 1 ? 'the sub-group' : `${subGroupCount.toLocaleString('en')} sub-groups:`} ${named}`]
      : []),
    ...(members > 0 ? [`the membership of ${hasMore ? 'more than ' : ''}${countedUsers(members)}`] : []),
    ...(roles.length > 0 ? [`what it gives: ${roles.map(shown).join(', ')}`] : []),
    ...(defaults.length > 0
      ? [`the default ${defaults.length === 1 ? 'group' : 'groups'} ${defaults.map(shown).join(', ')}: new users no longer join`]
      : []),
  ];
}
