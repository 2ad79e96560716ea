'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { PageLink } from '@/components/shell/page-link';
import { groupPage } from '@/components/shell/page-links';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { MenuButton } from '@/components/ui/menu-button';
import { groupActions } from '@/components/users/groups/group-actions';
import type { AskGroup } from '@/components/users/groups/group-dialogs';
import { groupLabel } from '@/lib/keycloak/realm-names';
import { shown } from '@/lib/shown-text';
import { groupsQuery } from '@/lib/users/groups/query-options';
import type { ListedGroup } from '@/lib/users/groups/schema';

type GroupRowProps = {
  group: ListedGroup;
  /** True in the result of a search, which shows where the group is and not what is in it. */
  isFound: boolean;
  level: number;
  mayManage: boolean;
  onAsk: AskGroup;
};

/** How far a row is indented, by its level; those within are not indented further, to leave room for their names. */
const INDENTS = ['pl-2', 'pl-8', 'pl-14', 'pl-20', 'pl-26', 'pl-32'];

/** Shows a group, and once it is opened the groups in it. */
export function GroupRow({ group, isFound, level, mayManage, onAsk }: GroupRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const name = shown(group.name);
  const around = group.names.slice(0, -1);
  const canOpen = !isFound && group.subGroups > 0;
  const openerId = `group-menu-${group.id}`;
  return (
    <li>
      <div className={cn('flex min-h-12 items-center gap-2 py-1 pr-2 hover:bg-raised', INDENTS[level] ?? 'pl-38')}>
        {canOpen ? (
          <Button
            look="quiet"
            shape="icon"
            aria-label={`Groups in ${name}`}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronRight aria-hidden="true" className={isOpen ? 'size-4 rotate-90' : 'size-4'} />
          </Button>
        ) : (
          !isFound && <span className="size-8 shrink-0" />
        )}
        <div className="min-w-0 flex-1 pl-1">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <PageLink href={groupPage(group.id)} className="font-medium [overflow-wrap:anywhere] hover:underline">
              {name}
            </PageLink>
            {group.isOfAdministrators && <Badge tone="attention">Gives administrator roles</Badge>}
            {group.isDefault && <Badge>Default group</Badge>}
            {group.subGroups > 0 && (
              <span className="text-muted text-xs">
                {group.subGroups.toLocaleString('en')} {group.subGroups === 1 ? 'sub-group' : 'sub-groups'}
              </span>
            )}
          </div>
          {isFound && around.length > 0 && (
            <p className="text-muted text-xs [overflow-wrap:anywhere]">
              in {groupLabel({ path: pathOf(around), names: around })}
            </p>
          )}
          {group.roles.length > 0 && (
            <p className="truncate text-muted text-xs" title={group.roles.join(', ')}>
              Roles: {group.roles.join(', ')}
            </p>
          )}
        </div>
        {mayManage && (
          <MenuButton
            id={openerId}
            label={`Actions for ${name}`}
            groups={groupActions(group, (asked) => onAsk({ ...asked, openerId }))}
          />
        )}
      </div>
      {canOpen && isOpen && <GroupBranch within={group} level={level + 1} mayManage={mayManage} onAsk={onAsk} />}
    </li>
  );
}

const pathOf = (names: string[]) => `/${names.join('/')}`;

type GroupBranchProps = Pick<GroupRowProps, 'level' | 'mayManage' | 'onAsk'> & { within: Pick<ListedGroup, 'id' | 'name'> };

/** Lists the groups directly within a group, page after page. */
export function GroupBranch({ within, ...rest }: GroupBranchProps) {
  const [pages, setPages] = useState(1);
  return (
    <ul
      aria-label={`Groups in ${shown(within.name)}`}
      className={cn('divide-y divide-line', rest.level > 0 && 'border-line border-t')}
    >
      {[...Array(pages).keys()].map((page) => (
        <BranchPage
          key={page}
          within={within.id}
          page={page + 1}
          isLast={page + 1 === pages}
          onMore={() => setPages(pages + 1)}
          {...rest}
        />
      ))}
    </ul>
  );
}

type BranchPageProps = Omit<GroupBranchProps, 'within'> & { within: string; page: number; isLast: boolean; onMore: () => void };

function BranchPage({ within, page, isLast, onMore, ...rest }: BranchPageProps) {
  const { data, error, refetch } = useQuery(groupsQuery({ within, page }));
  if (!data) {
    return (
      <li role={error ? 'alert' : undefined} className="flex flex-wrap items-center gap-3 px-4 py-2 text-muted">
        {error ? error.message : 'Loading groups…'}
        {error && <Button onClick={() => refetch()}>Try again</Button>}
      </li>
    );
  }
  return (
    <>
      {data.groups.map((group) => (
        <GroupRow key={group.id} group={group} isFound={false} {...rest} />
      ))}
      {isLast && data.hasNext && (
        <li className="px-4 py-2">
          <Button onClick={onMore}>Show more groups</Button>
        </li>
      )}
    </>
  );
}
