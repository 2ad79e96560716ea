'use client';
import type { FormEvent, ReactNode, Ref } from 'react';
import { Button } from '@/components/ui/button';
import { Modal } from '@/components/ui/modal';

type ConfirmDialogProps = {
  title: string;
  /** The consequences. */
  description: ReactNode;
  /** The label of the button. */
  action: string;
  look: 'loss' | 'primary';
  isPending: boolean;
  isDisabled?: boolean;
  form?: Ref<HTMLFormElement>;
  onConfirm: () => void;
  onClose: () => void;
  onClosed: () => void;
  children?: ReactNode;
};

/** Asks before something that cannot be undone. Cancel has the focus; Escape changes nothing. */
export function ConfirmDialog({ title, description, action, look, isPending, isDisabled = false, ...rest }: ConfirmDialogProps) {
  const { onConfirm, onClose, onClosed, form, children } = rest;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isDisabled && !isPending) onConfirm();
  }
  return (
    <Modal kind="alert" title={title} description={description} isBusy={isPending} onClose={onClose} onClosed={onClosed}>
      <form ref={form} onSubmit={submit} className="grid gap-4">
        {children}
        <div className="flex flex-wrap justify-end gap-2">
          <Button autoFocus disabled={isPending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look={look} disabled={isDisabled || isPending} className="shrink break-all">
            {isPending ? `${action}…` : action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
