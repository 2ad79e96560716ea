'use client';
import { Pencil, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { NameDialog } from '@/components/shell/name-dialog';
import { MenuButton } from '@/components/ui/menu-button';
import { showToast } from '@/components/ui/toasts';
import { showFailure, useSettingsChange } from '@/components/users/views/settings-changes';
import { shown } from '@/lib/shown-text';
import { deleteViewAction, renameViewAction, saveViewAction } from '@/lib/users/views/actions';
import type { SavedView } from '@/lib/users/views/schema';

type ViewMenuProps = {
  view: SavedView;
  /** Called once the view is deleted, to give the focus another place. */
  onGone: () => void;
};

/** Renames or deletes the administrator's own view that is open. */
export function ViewMenu({ view, onGone }: ViewMenuProps) {
  const [isRenaming, setIsRenaming] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const renaming = useSettingsChange();
  const change = useSettingsChange();
  const name = shown(view.name);

  const rename = async (next: string) => {
    await renaming.mutateAsync(() => renameViewAction(view.id, next));
    setIsRenaming(false);
  };
  const restore = () => change.mutateAsync(() => saveViewAction(view)).catch(showFailure);
  const remove = async () => {
    await change.mutateAsync(() => deleteViewAction(view.id));
    showToast(`View “${name}” deleted.`, { label: 'Undo', run: restore });
    onGone();
  };
  const actions = [
    { label: 'Rename view…', Icon: Pencil, onSelect: () => setIsRenaming(true) },
    { label: 'Delete view', Icon: Trash2, isLoss: true, onSelect: () => remove().catch(showFailure) },
  ];
  return (
    <span ref={place} className="shrink-0">
      <MenuButton label={`Actions for the view ${name}`} groups={[{ name: 'View', actions }]} />
      {isRenaming && (
        <NameDialog
          title="Rename view"
          description={`The view is called “${name}” now.`}
          label="Rename view"
          busyLabel="Saving…"
          maxLength={60}
          name={view.name}
          isBusy={renaming.isPending}
          error={renaming.error}
          onSubmit={(next) => rename(next).catch(() => undefined)}
          onClose={() => setIsRenaming(false)}
          onClosed={() => place.current?.querySelector('button')?.focus()}
        />
      )}
    </span>
  );
}
