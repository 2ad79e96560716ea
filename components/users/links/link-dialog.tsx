'use client';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import { Modal } from '@/components/ui/modal';
import { SelectField } from '@/components/ui/select-field';
import { linking } from '@/components/users/links/changes';
import { useUserChange } from '@/components/users/operations/use-user-change';
import { shown } from '@/lib/shown-text';
import type { ProviderName } from '@/lib/users/links/schema';

type LinkDialogProps = {
  id: string;
  username: string;
  offered: ProviderName[];
  onClose: () => void;
  onClosed: () => void;
};

/** Asks who the user is at an identity provider. */
export function LinkDialog({ id, username, offered, onClose, onClosed }: LinkDialogProps) {
  const [provider, setProvider] = useState(offered[0]?.provider ?? '');
  const [userId, setUserId] = useState('');
  const [there, setThere] = useState('');
  const changes = useUserChange();
  const { form, errors, rest, correct } = useFieldErrors(changes.error, ['provider', 'userId', 'username']);
  const name = offered.find((one) => one.provider === provider)?.name ?? provider;

  function submit(event: FormEvent) {
    event.preventDefault();
    changes.mutate(linking({ id, username }, { provider, name, userId, username: there }), { onSuccess: onClose });
  }

  return (
    <Modal
      title={`Link ${shown(username)} to an identity provider`}
      description="The provider’s user with this ID can then sign in as this user, without a password of Keycloak’s. The provider’s administrator knows the ID."
      isBusy={changes.isPending}
      onClose={onClose}
      onClosed={onClosed}
    >
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
        <SelectField
          label="Identity provider"
          options={offered.map((one) => ({ value: one.provider, label: one.name }))}
          value={provider}
          onChange={setProvider}
          errors={errors.provider}
        />
        <Field
          label="User ID at the provider"
          value={userId}
          autoComplete="off"
          spellCheck={false}
          errors={errors.userId}
          onChange={({ target }) => {
            correct('userId');
            setUserId(target.value);
          }}
        />
        <Field
          label="Username at the provider"
          value={there}
          autoComplete="off"
          spellCheck={false}
          errors={errors.username}
          onChange={({ target }) => {
            correct('username');
            setThere(target.value);
          }}
        />
        <FailureLine error={rest} />
        <DialogButtons submit={changes.isPending ? 'Linking…' : 'Link'} isBusy={changes.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
