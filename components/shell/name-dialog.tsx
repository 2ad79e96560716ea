'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import { Modal } from '@/components/ui/modal';

export type NameDialogProps = {
  title: string;
  description: ReactNode;
  /** The label of the button, and the same while it is done. */
  label: string;
  busyLabel: string;
  name?: string;
  maxLength: number;
  spellCheck?: boolean;
  /** Says more about what is typed. */
  hintFor?: (name: string) => string | undefined;
  isBusy: boolean;
  error: Error | null;
  onSubmit: (name: string) => void;
  onClose: () => void;
  onClosed: () => void;
};

/** Asks for the name of something, such as a group or a view. */
export function NameDialog({ title, description, label, busyLabel, isBusy, error, ...rest }: NameDialogProps) {
  const { maxLength, spellCheck, hintFor, onSubmit, onClose, onClosed } = rest;
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
          hint={hintFor?.(name)}
          autoComplete="off"
          spellCheck={spellCheck}
          maxLength={maxLength}
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
