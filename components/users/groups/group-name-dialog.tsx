'use client';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import { Modal } from '@/components/ui/modal';

type GroupNameDialogProps = {
  title: string;
  description: string;
  /** The label of the button, and the same while it is done. */
  label: string;
  busyLabel: string;
  name?: string;
  isBusy: boolean;
  error: Error | null;
  onSubmit: (name: string) => void;
  onClose: () => void;
  onClosed: () => void;
};

/** Asks for the name of a group. */
export function GroupNameDialog({ title, description, label, busyLabel, isBusy, error, ...rest }: GroupNameDialogProps) {
  const { onSubmit, onClose, onClosed } = rest;
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
          value={name}
          errors={errors.name}
          hint={name.includes('/') ? 'The slash becomes part of the name. It does not create a sub-group.' : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={255}
          onChange={({ target }) => {
            correct('name');
            setName(target.value);
          }}
        />
        <FailureLine error={failure} />
        <DialogButtons submit={isBusy ? busyLabel : label} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Modal>
  );
}
