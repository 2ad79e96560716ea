'use client';
import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useLeaveGuard } from '@/components/shell/leaving/unsaved';
import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Button, buttonLook } from '@/components/ui/button';
import { Switch } from '@/components/ui/switch';
import { creationTask } from '@/components/users/commands/user-snippets';
import { NewUserFields } from '@/components/users/create/new-user-fields';
import { HandOffKit } from '@/components/users/hand-off/hand-off-kit';
import { PasswordChoice } from '@/components/users/passwords/password-choice';
import { OWN_FIELDS } from '@/lib/keycloak/own-fields';
import { createUserAction } from '@/lib/users/create/actions';
import type { CreateUser, CreationForm } from '@/lib/users/create/schema';
import type { HandOff } from '@/lib/users/hand-off/schema';
import { usersKey } from '@/lib/users/query-options';

const EMPTY: CreateUser = { email: '', username: '', firstName: '', lastName: '', emailVerified: true, password: null };

const FAULT = 'Something failed inside Pouch, and the user may have been created. Search for the user before you try again.';

const CommandsDialog = dynamic(
  () => import('@/components/users/commands/commands-dialog').then((module) => module.CommandsDialog),
  {
    loading: () => null,
  },
);

export function CreateUserForm({ passwordRules, fields, emailIsUsername, keycloak }: CreationForm) {
  const empty = { ...EMPTY, password: passwordRules.canGenerate ? null : '' };
  const [user, setUser] = useState(empty);
  const [hasOwnUsername, setHasOwnUsername] = useState(false);
  const [showsCommands, setShowsCommands] = useState(false);
  const queryClient = useQueryClient();
  const [handOff, setHandOff] = useState<HandOff | null>(null);
  const create = useSecretAction(createUserAction, (created) => {
    setHandOff(created);
    return queryClient.invalidateQueries({ queryKey: usersKey });
  });
  const { form, errors, rest, correct } = useFieldErrors(create.error, [
    ...OWN_FIELDS,
    'password',
    ...fields.map(({ name }) => name),
  ]);

  function change(changes: Partial<CreateUser>) {
    correct(...Object.keys(changes), ...Object.keys(changes.attributes ?? {}));
    setUser((previous) => ({ ...previous, ...changes }));
  }

  useLeaveGuard(
    !handOff && JSON.stringify(user) !== JSON.stringify(empty) ? 'The user is not created, and what you typed is lost.' : null,
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    create.run(user);
  }

  function startOver() {
    setHandOff(null);
    setUser(empty);
    setHasOwnUsername(false);
  }

  if (handOff) {
    const { id, username } = handOff;
    return (
      <HandOffKit handOff={handOff} headline={`${username} was created.`} closeLabel="Create another" onClose={startOver}>
        <PageLink href={userPage(id)} className={buttonLook('quiet')}>
          Go to {username}
        </PageLink>
      </HandOffKit>
    );
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5 rounded-lg border border-line bg-surface p-6">
      <NewUserFields
        user={user}
        fields={fields}
        emailIsUsername={emailIsUsername}
        errors={errors}
        hasOwnUsername={hasOwnUsername}
        onChange={change}
        onOwnUsername={() => setHasOwnUsername(true)}
      />
      <Switch
        label="Email verified"
        hint="Wallaroo does not verify email addresses, so leave this on unless your realm does."
        checked={user.emailVerified}
        onChange={(emailVerified) => change({ emailVerified })}
      />
      <PasswordChoice
        password={user.password}
        rules={passwordRules}
        onChange={(password) => change({ password })}
        errors={errors.password}
      />
      <FailureLine error={rest} fault={FAULT} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={create.isPending}>
          {create.isPending ? 'Creating…' : 'Create user'}
        </Button>
        <Button look="quiet" onClick={() => setShowsCommands(true)}>
          Copy as…
        </Button>
      </div>
      {showsCommands && (
        <CommandsDialog tasks={[creationTask(user)]} keycloak={keycloak} onClose={() => setShowsCommands(false)} />
      )}
    </form>
  );
}
