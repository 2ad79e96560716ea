'use client';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useLeaveGuard } from '@/components/shell/leaving/unsaved';
import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Button, buttonLook } from '@/components/ui/button';
import { AccessFields, type ChosenAccess } from '@/components/users/create/access-fields';
import { CopyCreation } from '@/components/users/create/copy-creation';
import { FirstSignInFields } from '@/components/users/create/first-sign-in-fields';
import { InvitedUser } from '@/components/users/create/invited-user';
import { NewUserFields } from '@/components/users/create/new-user-fields';
import { RefusedAccess } from '@/components/users/create/refused-access';
import { HandOffKit } from '@/components/users/hand-off/hand-off-kit';
import { OWN_FIELDS } from '@/lib/keycloak/own-fields';
import { createUserAction, inviteUserAction } from '@/lib/users/create/actions';
import type { CreatedUser, CreateUser, CreationForm, InvitedUser as Invited } from '@/lib/users/create/schema';
import { usersKey } from '@/lib/users/query-options';

const EMPTY: CreateUser = { email: '', username: '', firstName: '', lastName: '', emailVerified: true, password: null };

const FAULT = 'Something failed inside Pouch, and the user may have been created. Search for the user before you try again.';

export function CreateUserForm({ passwordRules, fields, emailIsUsername, domains, keycloak }: CreationForm) {
  const empty = { ...EMPTY, password: passwordRules.canGenerate ? null : '' };
  const [user, setUser] = useState(empty);
  const [chosen, setChosen] = useState<ChosenAccess[]>([]);
  const [isInvited, setIsInvited] = useState(false);
  const [hasOwnUsername, setHasOwnUsername] = useState(false);
  const queryClient = useQueryClient();
  const [created, setCreated] = useState<CreatedUser | Invited | null>(null);
  const finish = (done: CreatedUser | Invited) => {
    setCreated(done);
    return queryClient.invalidateQueries({ queryKey: usersKey });
  };
  const create = useSecretAction(createUserAction, finish);
  const invite = useSecretAction(inviteUserAction, finish);
  const sending = isInvited ? invite : create;
  const names = [...OWN_FIELDS, 'password', ...fields.map(({ name }) => name)];
  const { form, errors, rest, correct } = useFieldErrors(sending.error, names);

  function change(changes: Partial<CreateUser>) {
    correct(...Object.keys(changes), ...Object.keys(changes.attributes ?? {}));
    setUser((previous) => ({ ...previous, ...changes }));
  }

  useLeaveGuard(
    !created && JSON.stringify(user) !== JSON.stringify(empty) ? 'The user is not created, and what you typed is lost.' : null,
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    sending.run({ ...user, access: chosen.map(({ operation }) => operation) });
  }

  /** The groups and roles stay: the next user is often one of the same team. */
  function startOver() {
    setCreated(null);
    setUser(empty);
    setHasOwnUsername(false);
  }

  if (created) {
    const { id, username, refusals } = created;
    const refused = <RefusedAccess refusals={refusals} chosen={chosen} />;
    if ('invitation' in created) {
      return (
        <InvitedUser invited={created} onAnother={startOver}>
          {refused}
        </InvitedUser>
      );
    }
    return (
      <HandOffKit
        handOff={created}
        headline={`${username} was created.`}
        notes={refused}
        closeLabel="Create another"
        onClose={startOver}
      >
        <PageLink href={userPage(id)} className={buttonLook('quiet')}>
          Go to {username}
        </PageLink>
      </HandOffKit>
    );
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <NewUserFields
        user={user}
        fields={fields}
        emailIsUsername={emailIsUsername}
        domains={domains}
        errors={errors}
        hasOwnUsername={hasOwnUsername}
        onChange={change}
        onOwnUsername={() => setHasOwnUsername(true)}
      />
      <AccessFields chosen={chosen} onChange={setChosen} />
      <FirstSignInFields
        user={user}
        rules={passwordRules}
        errors={errors.password}
        isInvited={isInvited}
        onInvite={setIsInvited}
        onChange={change}
      />
      <FailureLine error={rest} fault={FAULT} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={sending.isPending}>
          {sending.isPending ? 'Creating…' : isInvited ? 'Create and invite' : 'Create user'}
        </Button>
        <CopyCreation user={user} chosen={chosen} keycloak={keycloak} />
      </div>
    </form>
  );
}
