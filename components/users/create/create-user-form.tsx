'use client';
import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type FormEvent, useState } from 'react';
import { useLeaveGuard } from '@/components/shell/leaving/unsaved';
import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Button, buttonLook } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { ProfileFieldInput } from '@/components/users/account/profile-field-input';
import { creationTask } from '@/components/users/commands/user-snippets';
import { HandOffKit } from '@/components/users/hand-off/hand-off-kit';
import { PasswordChoice } from '@/components/users/passwords/password-choice';
import { AppError, type FieldErrors } from '@/lib/errors';
import { createUserAction } from '@/lib/users/create/actions';
import type { CreateUser, CreationForm } from '@/lib/users/create/schema';
import type { HandOff } from '@/lib/users/hand-off/schema';
import { usersKey } from '@/lib/users/query-options';

const NOBODY: CreateUser = { email: '', username: '', firstName: '', lastName: '', emailVerified: true, password: null };

const CommandsDialog = dynamic(
  () => import('@/components/users/commands/commands-dialog').then((module) => module.CommandsDialog),
  {
    loading: () => null,
  },
);

export function CreateUserForm({ passwordRules, fields, keycloak }: CreationForm) {
  const empty = { ...NOBODY, password: passwordRules.canGenerate ? null : '' };
  const [user, setUser] = useState(empty);
  const [hasOwnUsername, setHasOwnUsername] = useState(false);
  const [showsCommands, setShowsCommands] = useState(false);
  const queryClient = useQueryClient();
  const [handOff, setHandOff] = useState<HandOff | null>(null);
  const create = useSecretAction(createUserAction, (created) => {
    setHandOff(created);
    return queryClient.invalidateQueries({ queryKey: usersKey });
  });
  const errors: FieldErrors = create.problem?.fieldErrors ?? {};
  const change = (changes: Partial<CreateUser>) => setUser((previous) => ({ ...previous, ...changes }));

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
    <form onSubmit={submit} noValidate className="grid max-w-2xl gap-5 rounded-lg border border-line bg-surface p-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Email"
          // Not of type "email": browsers rewrite international domains in those.
          inputMode="email"
          autoCapitalize="none"
          required
          autoFocus
          autoComplete="off"
          value={user.email}
          onChange={({ target }) => change({ email: target.value, ...(hasOwnUsername ? {} : { username: target.value }) })}
          hint={`Wallaroo names the user's workspace after it.${savedAs(user.email)}`}
          errors={errors.email}
        />
        <Field
          label="Username"
          required
          autoComplete="off"
          spellCheck={false}
          value={user.username}
          onChange={({ target }) => {
            setHasOwnUsername(true);
            change({ username: target.value });
          }}
          hint={`Same as the email address until you change it.${savedAs(user.username)}`}
          errors={errors.username}
        />
        <Field
          label="First name"
          autoComplete="off"
          value={user.firstName}
          onChange={({ target }) => change({ firstName: target.value })}
          errors={errors.firstName}
        />
        <Field
          label="Last name"
          autoComplete="off"
          value={user.lastName}
          onChange={({ target }) => change({ lastName: target.value })}
          errors={errors.lastName}
        />
        {fields.map((field) => (
          <ProfileFieldInput
            key={field.name}
            field={field}
            values={user.attributes?.[field.name] ?? []}
            onChange={(values) => change({ attributes: { ...user.attributes, [field.name]: values } })}
            errors={errors[field.name]}
          />
        ))}
      </div>
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
      {create.error && (
        <p role="alert" className="rounded-md bg-loss-soft p-3 text-loss">
          {create.error instanceof AppError
            ? create.error.message
            : 'Something failed inside Pouch, and the user may have been created. Search for the user before you try again.'}
        </p>
      )}
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

/** Says what Keycloak makes of a name that it changes. */
function savedAs(typed: string): string {
  const saved = typed.trim().toLowerCase();
  return saved === typed ? '' : ` Keycloak saves it as ${saved}.`;
}
