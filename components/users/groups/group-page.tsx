'use client';
import { useQuery } from '@tanstack/react-query';
import { FolderPlus } from 'lucide-react';
import Link from 'next/link';
import { Fragment } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { PageLink } from '@/components/shell/page-link';
import { groupPage } from '@/components/shell/page-links';
import { Problem } from '@/components/shell/problem';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { GroupButtons } from '@/components/users/groups/group-buttons';
import { type AskGroup, useGroupDialogs } from '@/components/users/groups/group-dialogs';
import { GroupMembers } from '@/components/users/groups/group-members';
import { GroupRoles } from '@/components/users/groups/group-roles';
import { GroupBranch } from '@/components/users/groups/group-row';
import { GroupSkeleton } from '@/components/users/groups/group-skeleton';
import { shown } from '@/lib/shown-text';
import { groupQuery } from '@/lib/users/groups/query-options';
import type { GroupDetails } from '@/lib/users/groups/schema';

type GroupPageProps = { id: string; mayManage: boolean; mayManageRealm: boolean };

/** Shows a group with what its members get by it. */
export function GroupPage({ id, mayManage, mayManageRealm }: GroupPageProps) {
  const { data: group, error, refetch } = useQuery(groupQuery(id));
  const { ask, dialog } = useGroupDialogs();
  if (error && !group) return <Problem failure={asFailure(error)} onRetry={refetch} />;
  if (!group) return <GroupSkeleton />;
  return (
    <>
      <Crumbs around={group.around} />
      <PageHeader
        title={
          <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
            {shown(group.name)}
            <Marks group={group} />
          </span>
        }
        context={group.description}
        action={mayManage && <GroupButtons group={group} mayManageRealm={mayManageRealm} onAsk={ask} />}
      />
      <div className="grid grid-cols-1 gap-4">
        <GroupMembers group={group} mayManage={mayManage} />
        <SubGroups group={group} mayManage={mayManage} onAsk={ask} />
        <GroupRoles group={group} mayManage={mayManage} />
      </div>
      {dialog}
    </>
  );
}

/** Leads to the groups around it. */
function Crumbs({ around }: Pick<GroupDetails, 'around'>) {
  return (
    <nav aria-label="Groups around it" className="mb-3 flex flex-wrap items-center gap-x-1.5 text-muted">
      <Link href="/users/groups" prefetch={false} className="rounded hover:text-ink">
        All groups
      </Link>
      {around.map(({ id, names, path }) => (
        <Fragment key={id}>
          <span aria-hidden="true">›</span>
          <PageLink href={groupPage(id)} className="rounded [overflow-wrap:anywhere] hover:text-ink">
            {shown(names.at(-1) ?? path)}
          </PageLink>
        </Fragment>
      ))}
    </nav>
  );
}

function Marks({ group: { administrators, isDefault } }: { group: GroupDetails }) {
  return (
    <>
      {administrators.length > 0 && <Badge tone="attention">Gives administrator roles</Badge>}
      {isDefault && <Badge>Default group</Badge>}
    </>
  );
}

const CREATE = 'create-sub-group';

function SubGroups({ group, mayManage, onAsk }: { group: GroupDetails; mayManage: boolean; onAsk: AskGroup }) {
  return (
    <Panel
      title="Sub-groups"
      action={
        mayManage && (
          <Button id={CREATE} onClick={() => onAsk({ what: 'create', parent: group, openerId: CREATE })}>
            <FolderPlus aria-hidden="true" className="size-4" />
            Create sub-group
          </Button>
        )
      }
    >
      {group.subGroups === 0 ? (
        <p className="text-muted">None.</p>
      ) : (
        <div className="rounded-lg border border-line">
          <GroupBranch within={group} level={0} mayManage={mayManage} onAsk={onAsk} />
        </div>
      )}
    </Panel>
  );
}
