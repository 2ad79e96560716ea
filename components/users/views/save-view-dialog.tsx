'use client';
import { NameDialog } from '@/components/shell/name-dialog';
import { showToast } from '@/components/ui/toasts';
import { useSettingsChange } from '@/components/users/views/settings-changes';
import type { ListColumn } from '@/lib/users/list/search-params';
import { saveViewAction } from '@/lib/users/views/actions';
import type { ViewList } from '@/lib/users/views/schema';

type SaveViewDialogProps = { list: ViewList; columns: ListColumn[] | null; onClose: () => void; onClosed: () => void };

/** Saves what the list shows as a view under a name. */
export function SaveViewDialog({ list, columns, onClose, onClosed }: SaveViewDialogProps) {
  const change = useSettingsChange();
  const save = async (name: string) => {
    await change.mutateAsync(() => saveViewAction({ name, list, columns }));
    showToast(`View “${name.trim()}” saved.`);
    onClose();
  };
  return (
    <NameDialog
      title="Save view"
      description="The search and the filters are saved for you. Other administrators do not see your views."
      label="Save view"
      busyLabel="Saving…"
      maxLength={60}
      isBusy={change.isPending}
      error={change.error}
      onSubmit={(name) => save(name).catch(() => undefined)}
      onClose={onClose}
      onClosed={onClosed}
    />
  );
}
