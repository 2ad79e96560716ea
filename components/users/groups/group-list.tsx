'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FolderTree, Plus } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchInput } from '@/components/ui/search-input';
import { useAfterPause } from '@/components/ui/use-after-pause';
import { useGroupDialogs } from '@/components/users/groups/group-dialogs';
import { GroupPager } from '@/components/users/groups/group-pager';
import { GroupRow } from '@/components/users/groups/group-row';
import { GroupSkeleton } from '@/components/users/groups/group-skeleton';
import { groupsQuery } from '@/lib/users/groups/query-options';
import { GROUPS_AT_ONCE } from '@/lib/users/groups/schema';
import { groupListParsers } from '@/lib/users/groups/search-params';

const SETTLED_MS = 150;

/** Shows the tree of groups, or of a search the groups that it finds, whose state is in the URL. */
export function GroupList({ mayManage }: { mayManage: boolean }) {
  const [{ q, page }, setList] = useQueryStates(groupListParsers, { history: 'replace' });
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...groupsQuery({ q, page }),
    placeholderData: keepPreviousData,
  });
  const { ask, dialog } = useGroupDialogs();
  const create = (
    <Button
      id={CREATE}
      look="primary"
      disabled={!mayManage}
      onClick={() => ask({ what: 'create', parent: null, openerId: CREATE })}
    >
      <Plus aria-hidden="true" className="size-4" />
      Create group
    </Button>
  );
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <GroupSearch q={q} onSearch={(text) => setList({ q: text || null, page: null })} />
        {mayManage && create}
      </div>
      {error && !data && <Problem failure={asFailure(error)} onRetry={refetch} />}
      {!error && !data && <GroupSkeleton />}
      {data && data.groups.length === 0 && <NoGroups q={q} page={page} onClear={() => setList({ q: null, page: null })} />}
      {data && data.groups.length > 0 && (
        <ul aria-label={q ? 'Groups found' : 'Groups'} aria-busy={isPlaceholderData} className={LIST}>
          {data.groups.map((group) => (
            <GroupRow key={group.id} group={group} isFound={q !== ''} level={0} mayManage={mayManage} onAsk={ask} />
          ))}
        </ul>
      )}
      {q && data?.hasNext && (
        <p role="status" className="text-attention">
          Only the first {GROUPS_AT_ONCE} matching groups are listed. Type more of the name.
        </p>
      )}
      {!q && data && (data.hasNext || page > 1) && (
        <GroupPager page={page} size={GROUPS_AT_ONCE} shown={data.groups.length} hasNext={data.hasNext} onTurn={setList} />
      )}
      {dialog}
    </div>
  );
}

const CREATE = 'create-group';
export const LIST = 'divide-y divide-line rounded-lg border border-line bg-surface aria-busy:text-muted';

function GroupSearch({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(q);
  const [seen, setSeen] = useState(q);
  // Only a change from elsewhere, as by Back, replaces what is being typed.
  if (seen !== q) {
    setSeen(q);
    if (text.trim() !== q) setText(q);
  }
  const search = (typed: string) => {
    if (typed.trim() !== q) onSearch(typed.trim());
  };
  useAfterPause(text, () => SETTLED_MS, search);
  return (
    <search className="min-w-48 max-w-sm flex-1 max-sm:max-w-none max-sm:basis-full">
      <form
        className="relative"
        onSubmit={(event) => {
          event.preventDefault();
          search(text);
        }}
      >
        <SearchInput
          aria-label="Search groups"
          placeholder="Part of a name, at any level"
          value={text}
          maxLength={255}
          onChange={({ target }) => setText(target.value)}
        />
      </form>
    </search>
  );
}

function NoGroups({ q, page, onClear }: { q: string; page: number; onClear: () => void }) {
  if (!q && page <= 1) {
    return (
      <EmptyState Icon={FolderTree} title="No groups">
        <p>A group gives all its members the same roles and attributes.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState Icon={FolderTree} title="No matching groups" action={<Button onClick={onClear}>Show all groups</Button>}>
      <p>{q ? 'No group has this in its name.' : 'There are no groups on this page.'}</p>
    </EmptyState>
  );
}
