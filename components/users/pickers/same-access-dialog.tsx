'use client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useUserSearch } from '@/components/shell/palette/use-user-search';
import { ComboboxField } from '@/components/ui/combobox-field';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Modal } from '@/components/ui/modal';
import { type CopiedAccess, copiedFrom, counted } from '@/components/users/pickers/copied-access';
import { FoundUser } from '@/components/users/pickers/found-user';
import { OfferedAccess } from '@/components/users/pickers/offered-access';
import { shown } from '@/lib/shown-text';
import { accessQuery } from '@/lib/users/account/query-options';
import type { User } from '@/lib/users/schema';

type SameAccessDialogProps = {
  /** Whose access is not offered, because it is to become the same as another user's. */
  exceptId?: string;
  /** What of it the user does not have yet. */
  isNew: (item: CopiedAccess) => boolean;
  /** How many groups and roles are taken at once. */
  most: number;
  isBusy?: boolean;
  onCopy: (items: CopiedAccess[]) => void;
  onClose: () => void;
  /** What went wrong. */
  children?: ReactNode;
};

/** Asks whose groups and roles are to be copied, and which of them. */
export function SameAccessDialog({ exceptId, isNew, most, isBusy = false, onCopy, onClose, children }: SameAccessDialogProps) {
  const [text, setText] = useState('');
  const [from, setFrom] = useState<User | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const search = useUserSearch(from ? '' : text.trim());
  const access = useQuery({ ...accessQuery(from?.id ?? ''), enabled: from !== null });
  const options = search.users.filter(({ id }) => id !== exceptId);
  const missing = access.data && copiedFrom(access.data).filter(isNew);
  const offered = missing?.slice(0, most);
  const chosen = (offered ?? []).filter(({ key }) => !left.has(key));

  function choose(key: string) {
    const user = options.find(({ id }) => id === key);
    if (!user) return;
    setFrom(user);
    setText(shown(user.username));
    setLeft(new Set());
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    // In React it would bubble to a form that the dialog was opened from.
    event.stopPropagation();
    if (!isBusy && chosen.length > 0) onCopy(chosen);
  }

  return (
    <Modal
      title="Same access as another user"
      description="Adds the groups and roles that the other user was given directly. Nothing is taken away."
      isBusy={isBusy}
      onClose={onClose}
    >
      <form onSubmit={submit} className="grid gap-4">
        <ComboboxField
          label="Same access as"
          listLabel="Matching users"
          placeholder="Name, username or email"
          value={text}
          onChange={(next) => {
            setText(next);
            setFrom(null);
          }}
          options={options.map((user) => ({ key: user.id, content: <FoundUser user={user} /> }))}
          onChoose={choose}
          status={
            from || text.trim() === ''
              ? ''
              : (search.error?.message ?? (search.isSearching ? 'Searching…' : 'No matching users.'))
          }
        />
        <FailureLine error={access.error} />
        {from && !access.error && (
          <OfferedAccess
            username={shown(from.username)}
            items={offered}
            all={missing?.length ?? 0}
            left={left}
            isBusy={isBusy}
            onLeave={setLeft}
          />
        )}
        {children}
        <DialogButtons
          submit={isBusy ? 'Adding…' : chosen.length > 0 ? `Add ${counted(chosen)}` : 'Add groups and roles'}
          isBusy={isBusy}
          isDisabled={chosen.length === 0}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
