'use client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Modal } from '@/components/ui/modal';
import { PasswordChoice } from '@/components/users/passwords/password-choice';
import { passwordRulesQuery } from '@/lib/users/create/query-options';
import type { DeletedUser } from '@/lib/users/snapshots/schema';

type RestorePasswordDialogProps = {
  user: DeletedUser;
  restore: { isPending: boolean; error: Error | null };
  onSubmit: (password: string | null) => void;
  onClose: () => void;
};

/** Asks for the temporary password of a restored user, where the realm's policy leaves Pouch none to generate. */
export function RestorePasswordDialog({ user, restore, onSubmit, onClose }: RestorePasswordDialogProps) {
  const rules = useQuery(passwordRulesQuery());
  const [password, setPassword] = useState<string | null>('');
  const { form, errors, rest, correct } = useFieldErrors(restore.error, ['password']);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit(password);
  }

  return (
    <Modal
      title={`Restore ${user.username}`}
      description="The user was not restored yet, because a temporary password is needed that fits the realm's password policy."
      isBusy={restore.isPending}
      onClose={onClose}
    >
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
        <PasswordChoice
          password={password}
          rules={rules.data ?? null}
          errors={errors.password}
          onChange={(next) => {
            correct('password');
            setPassword(next);
          }}
        />
        <FailureLine error={rest} />
        <DialogButtons submit={restore.isPending ? 'Restoring…' : 'Restore user'} isBusy={restore.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
