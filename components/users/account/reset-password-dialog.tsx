'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Button } from '@/components/ui/button';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Modal } from '@/components/ui/modal';
import { usePasswordLink } from '@/components/users/account/use-password-link';
import { LastingPassword } from '@/components/users/passwords/lasting-password';
import { PasswordChoice } from '@/components/users/passwords/password-choice';
import { durationInWords } from '@/lib/duration';
import { resetPasswordAction } from '@/lib/users/account/actions';
import type { UserDetails } from '@/lib/users/account/schema';
import { passwordRulesQuery } from '@/lib/users/create/query-options';
import type { HandOff } from '@/lib/users/hand-off/schema';
import { usersKey } from '@/lib/users/query-options';

const TEMPORARY =
  'The old password stops working immediately. The new one is temporary: the user must choose a new password at the next sign-in. Sessions are not ended.';
const LASTING =
  'The old password stops working immediately. The new one stays until it is changed: the user is not asked to choose another. Sessions are not ended.';

type ResetPasswordDialogProps = { user: UserDetails; onClose: () => void; onReset: (handOff: HandOff) => void };

export function ResetPasswordDialog({ user, onClose, onReset }: ResetPasswordDialogProps) {
  const { id, username } = user;
  const queryClient = useQueryClient();
  const rules = useQuery(passwordRulesQuery());
  const [chosen, setPassword] = useState<string | null>(null);
  const [isTemporary, setIsTemporary] = useState(true);
  const password = rules.data?.canGenerate === false ? (chosen ?? '') : chosen;
  const reset = useSecretAction(resetPasswordAction, (handOff) => {
    onReset(handOff);
    return queryClient.invalidateQueries({ queryKey: usersKey });
  });
  const mail = usePasswordLink(user, onClose);
  const { form, errors, rest, correct } = useFieldErrors(reset.error, ['password']);
  const isBusy = reset.isPending || mail.isPending;
  const linkSeconds = rules.data?.linkSeconds ?? null;

  function submit(event: FormEvent) {
    event.preventDefault();
    reset.run({ id, password, isTemporary });
  }

  return (
    <Modal
      title={`Reset the password of ${username}`}
      description={isTemporary ? TEMPORARY : LASTING}
      isBusy={isBusy}
      onClose={onClose}
    >
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
        {user.origin.kind === 'broker' && !user.hasPassword && (
          <p className="rounded-md bg-attention-soft p-3 text-attention">
            {username} signs in through {user.origin.name} and has no password here. For the SDK, the browser sign-in (device
            flow) works without one.
          </p>
        )}
        <PasswordChoice
          password={password}
          isTemporary={isTemporary}
          rules={rules.data ?? null}
          onChange={(next) => {
            correct('password');
            setPassword(next);
          }}
          errors={errors.password}
        />
        <LastingPassword isTemporary={isTemporary} onChange={setIsTemporary} />
        <FailureLine error={rest ?? mail.error} />
        <DialogButtons
          submit={reset.isPending ? 'Setting password…' : isTemporary ? 'Set temporary password' : 'Set password'}
          isBusy={isBusy}
          onCancel={onClose}
        >
          {linkSeconds !== null && user.email && (
            <Button className="mr-auto" disabled={isBusy} onClick={() => mail.mutate()}>
              Email a link instead, valid for {durationInWords(linkSeconds)}
            </Button>
          )}
        </DialogButtons>
      </form>
    </Modal>
  );
}
