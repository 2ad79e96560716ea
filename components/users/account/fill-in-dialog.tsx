'use client';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Modal } from '@/components/ui/modal';
import { ProfileFieldInput } from '@/components/users/account/profile-field-input';
import { change, type useUserChange } from '@/components/users/operations/use-user-change';
import { type FieldErrors, fieldErrorsOf } from '@/lib/errors';
import { ownValue } from '@/lib/own-value';
import type { UserDetails } from '@/lib/users/account/schema';

type FillInDialogProps = {
  user: UserDetails;
  /** What Keycloak refused when the user was to be disabled. */
  refused: FieldErrors;
  changes: ReturnType<typeof useUserChange>;
  onClose: () => void;
};

/** Asks for the fields of the profile that keep Keycloak from disabling the user, and does both in one step. */
export function FillInDialog({ user, refused, changes, onClose }: FillInDialogProps) {
  const { id, username } = user;
  const [names, setNames] = useState(() => Object.keys(refused));
  const [values, setValues] = useState<Record<string, string[]>>({});
  const fields = user.profile.filter(({ name, isReadOnly }) => names.includes(name) && !isReadOnly);
  const { form, errors, rest, correct } = useFieldErrors(
    changes.error,
    fields.map(({ name }) => name),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    const filled = Object.fromEntries(fields.map(({ name, values: held }) => [name, ownValue(values, name) ?? held]));
    const done = `${username} is disabled. All sessions and offline tokens have ended.`;
    const onError = (error: Error) => setNames((known) => [...new Set([...known, ...Object.keys(fieldErrorsOf(error))])]);
    changes.mutate({ run: () => change(id, { kind: 'disable', values: filled }), done }, { onSuccess: onClose, onError });
  }

  return (
    <Modal
      title={`Fill in and disable ${username}`}
      description="Keycloak did not disable the user, because the realm does not accept the profile as it is. All sessions have ended, but the user can sign in again. Correct the fields: Pouch saves them and disables the user in one step."
      isBusy={changes.isPending}
      onClose={onClose}
    >
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
        {fields.map((field) => (
          <ProfileFieldInput
            key={field.name}
            field={field}
            values={ownValue(values, field.name) ?? field.values}
            onChange={(next) => {
              correct(field.name);
              setValues((previous) => ({ ...previous, [field.name]: next }));
            }}
            errors={ownValue(errors, field.name)}
          />
        ))}
        <FailureLine error={rest} />
        <DialogButtons
          submit={changes.isPending ? 'Disabling…' : 'Fill in and disable'}
          isBusy={changes.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
