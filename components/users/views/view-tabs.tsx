'use client';
import { BookmarkPlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type MouseEvent, useRef, useState } from 'react';
import { ComingLayer } from '@/components/shell/coming-layer';
import { buttonLook } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { bringIntoView, TAB_STRIP, tabLook } from '@/components/ui/tab-strip';
import { isShown } from '@/components/users/views/views';
import { shown } from '@/lib/shown-text';
import type { UserList } from '@/lib/users/list/schema';
import { BUILT_IN_VIEWS, type ListColumn, serializeView } from '@/lib/users/list/search-params';
import type { SavedView, View } from '@/lib/users/views/schema';

/** Both are loaded when they are first needed. Without a placeholder, the whole page would fall back to its skeleton. */
const ViewMenu = dynamic(() => import('@/components/users/views/view-menu').then((module) => module.ViewMenu), {
  loading: () => null,
});
const SaveViewDialog = dynamic(
  () => import('@/components/users/views/save-view-dialog').then((module) => module.SaveViewDialog),
  {
    loading: ComingLayer,
  },
);

/** How many views have a key of their own. */
const KEYS = 9;

type ViewTabsProps = {
  list: UserList;
  /** The columns that the address says. */
  columns: ListColumn[] | null;
  own: SavedView[];
  onOpen: (view: View) => void;
};

/** Leads to the views that all administrators have and to the administrator's own, and saves the list as a new one. */
export function ViewTabs({ list, columns, own, onOpen }: ViewTabsProps) {
  const [isSaving, setIsSaving] = useState(false);
  const nav = useRef<HTMLElement>(null);
  const views: View[] = [...BUILT_IN_VIEWS, ...own];
  const current = views.findLast((view) => isShown(view, list));
  const { page: _page, size: _size, ...viewList } = list;

  function open(event: MouseEvent, view: View) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(view);
  }

  return (
    <nav ref={nav} aria-label="Views" className={cn(TAB_STRIP, '-mt-2 min-w-0 items-center')}>
      {views.map((view, index) => (
        <a
          key={view.id ?? view.name}
          ref={view === current ? bringIntoView : undefined}
          href={serializeView('/users', { ...view.list, columns: view.columns })}
          aria-current={view === current ? 'page' : undefined}
          aria-keyshortcuts={index < KEYS ? String(index + 1) : undefined}
          onClick={(event) => open(event, view)}
          title={shown(view.name)}
          className={cn('h-10 max-w-56 truncate leading-9', tabLook(view === current))}
        >
          {shown(view.name)}
        </a>
      ))}
      {current?.id && (
        <ViewMenu key={current.id} view={current as SavedView} onGone={() => nav.current?.querySelector('a')?.focus()} />
      )}
      {!current && (
        <button
          type="button"
          aria-keyshortcuts="v"
          onClick={() => setIsSaving(true)}
          className={buttonLook('quiet', 'text', 'shrink-0')}
        >
          <BookmarkPlus aria-hidden="true" className="size-4" />
          Save view
        </button>
      )}
      {isSaving && (
        <SaveViewDialog
          list={viewList}
          columns={columns}
          onClose={() => setIsSaving(false)}
          onClosed={() => nav.current?.querySelector<HTMLElement>('button, [aria-current]')?.focus()}
        />
      )}
    </nav>
  );
}
