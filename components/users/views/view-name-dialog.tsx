'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import { Modal } from '@/components/ui/modal';

type ViewNameDialogProps = {
  title: string;
  description: ReactNode;
  /** The label of the button. */
  label: string;
  name?: string;
  isBusy: boolean;
  error: Error | null;
  onSubmit: (name: string) => void;
  onClose: () => void;
  onClosed: () => void;
};

/** Asks for the name of a view. */
export function ViewNameDialog({
  title,
  description,
  label,
  isBusy,
  error,
  onSubmit,
  onClose,
  onClosed,
  ...rest
}: ViewNameDialogProps) {
  const [name, setName] = useState(rest.name ?? '');
  const { form, errors, rest: failure, correct } = useFieldErrors(error, ['name']);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBusy) onSubmit(name);
  }

  return (
    <Modal title={title} description={description} isBusy={isBusy} onClose={onClose} onClosed={onClosed}>
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
        <Field
          label="Name"
          name="name"
          value={name}
          errors={errors.name}
          autoComplete="off"
          maxLength={60}
          onChange={({ target }) => {
            correct('name');
            setName(target.value);
          }}
        />
        <FailureLine error={failure} />
        <DialogButtons submit={isBusy ? 'Saving…' : label} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Modal>
  );
}
