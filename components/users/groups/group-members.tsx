'use client';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserMinus, UserPlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { ComingLayer } from '@/components/shell/coming-layer';
import { FailureLine } from '@/components/shell/failure-line';
import { Problem } from '@/components/shell/problem';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Panel } from '@/components/ui/panel';
import { BulkActions } from '@/components/users/bulk/bulk-actions';
import { GroupPager } from '@/components/users/groups/group-pager';
import { MembersTable } from '@/components/users/groups/members-table';
import { groupLabel } from '@/lib/keycloak/realm-names';
import type { UserSelection } from '@/lib/users/bulk/schema';
import { memberCountQuery, membersQuery } from '@/lib/users/groups/query-options';
import { type GroupDetails, MEMBERS_AT_ONCE } from '@/lib/users/groups/schema';
import { membersParsers } from '@/lib/users/groups/search-params';
import { MAX_SELECTED } from '@/lib/users/list/search-params';

const AddMembersDialog = dynamic(
  () => import('@/components/users/groups/add-members-dialog').then((module) => module.AddMembersDialog),
  { loading: ComingLayer },
);
const BulkDialog = dynamic(() => import('@/components/users/bulk/bulk-dialog').then((module) => module.BulkDialog), {
  loading: ComingLayer,
});

const ADD = 'add-members';
const REMOVE = 'remove-members';
const INSIDE = 'members-inside';

/** Lists the members of a group, on request with those of the groups in it, and adds and removes them. */
export function GroupMembers({ group, mayManage }: { group: GroupDetails; mayManage: boolean }) {
  const [{ inside, page }, setList] = useQueryStates(membersParsers, { history: 'replace' });
  const found = useQuery({ ...membersQuery(group.id, { inside, page }), placeholderData: keepPreviousData });
  const [chosen, choose] = useState<string[]>([]);
  /** How many members there are, where all are selected. */
  const [all, setAll] = useState<number | null>(null);
  const queryClient = useQueryClient();
  const count = useMutation({
    mutationFn: () => queryClient.fetchQuery(memberCountQuery(group.id)),
    onSuccess: setAll,
  });
  const [asked, setAsked] = useState<typeof ADD | typeof REMOVE | null>(null);
  const { members = [], hasNext = false, isWhole = true, total = null } = found.data ?? {};
  const close = { onClose: () => setAsked(null), onClosed: () => document.getElementById(asked ?? '')?.focus() };
  const selection: UserSelection =
    all === null ? { kind: 'ids', ids: chosen } : { kind: 'members', groupId: group.id, total: all };
  const isWholePage = members.length > 0 && members.every(({ id }) => chosen.includes(id));

  function setChosen(ids: string[]) {
    setAll(null);
    choose(ids.slice(0, MAX_SELECTED));
  }

  return (
    <Panel
      title="Members"
      context={group.isDefault ? 'Every new user becomes a member.' : undefined}
      action={
        mayManage && (
          <Button id={ADD} look="primary" onClick={() => setAsked(ADD)}>
            <UserPlus aria-hidden="true" className="size-4" />
            Add members
          </Button>
        )
      }
    >
      {group.subGroups > 0 && (
        <div className="flex items-center gap-2">
          <Checkbox id={INSIDE} checked={inside} onChange={() => setList({ inside: !inside, page: null })} />
          <label htmlFor={INSIDE}>Include members of sub-groups</label>
        </div>
      )}
      {found.error && !found.data && <Problem failure={asFailure(found.error)} onRetry={found.refetch} />}
      {!found.data && !found.error && <p className="text-muted">Loading members…</p>}
      {found.data && members.length === 0 && (
        <p className="text-muted">{page > 1 ? 'There are no members on this page.' : 'No members.'}</p>
      )}
      {members.length > 0 && (
        <MembersTable
          members={members}
          isInside={inside}
          isBusy={found.isPlaceholderData}
          mayManage={mayManage}
          selected={chosen}
          onSelect={setChosen}
        />
      )}
      {!isWhole && (
        <p role="status" className="text-attention">
          Not all members are listed, because there are too many sub-groups or members. Open a sub-group to see all of its
          members.
        </p>
      )}
      {(hasNext || page > 1) && (
        <GroupPager
          page={page}
          size={MEMBERS_AT_ONCE}
          shown={members.length}
          total={isWhole ? total : null}
          hasNext={hasNext}
          onTurn={setList}
        />
      )}
      <FailureLine error={count.error} />
      {mayManage && chosen.length > 0 && (
        <BulkActions
          selection={selection}
          elsewhere={all === null ? chosen.filter((id) => members.every((member) => member.id !== id)).length : 0}
          onDone={() => setChosen([])}
        >
          {isWholePage && all === null && !inside && (hasNext || page > 1) && (
            <Button disabled={count.isPending} onClick={() => count.mutate()}>
              {count.isPending ? 'Counting…' : 'Select all members'}
            </Button>
          )}
          <Button id={REMOVE} onClick={() => setAsked(REMOVE)}>
            <UserMinus aria-hidden="true" className="size-4" />
            Remove from group
          </Button>
        </BulkActions>
      )}
      {asked === ADD && <AddMembersDialog group={group} {...close} />}
      {asked === REMOVE && (
        <BulkDialog
          kind="leave-group"
          selection={selection}
          given={{ label: groupLabel(group), groupId: group.id }}
          onStarted={() => {
            setChosen([]);
            setAsked(null);
          }}
          {...close}
        />
      )}
    </Panel>
  );
}
