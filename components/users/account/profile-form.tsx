'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Switch } from '@/components/ui/switch';
import { showToast } from '@/components/ui/toasts';
import { AddAttribute } from '@/components/users/account/add-attribute';
import { ProfileFieldInput } from '@/components/users/account/profile-field-input';
import { ProfileSections } from '@/components/users/account/profile-sections';
import { addedFields, type Edits, isChanged, type ProfileEdits } from '@/components/users/account/use-profile-edits';
import { readOnlyDirectoryOf } from '@/components/users/commands/read-only-directory';
import { ownValue } from '@/lib/own-value';
import { unwrap } from '@/lib/result';
import { saveProfileAction } from '@/lib/users/account/actions';
import type { SaveProfile, UserDetails } from '@/lib/users/account/schema';
import type { ProfileField } from '@/lib/users/profile/schema';
import { usersKey } from '@/lib/users/query-options';

type Saving = { profile: SaveProfile; saved: Edits };
type ProfileFormProps = { user: UserDetails; mayManage: boolean } & ProfileEdits;

/** Shows the user's profile with the edits on top, which last while the page shows another tab. */
export function ProfileForm({ user, mayManage, edits, setEdits }: ProfileFormProps) {
  const directory = readOnlyDirectoryOf(user);
  const isOpen = mayManage && directory === null;
  const added = isOpen && user.takesAttributes ? addedFields(user.profile, edits) : [];
  const fields = [...user.profile.map((field) => (isOpen ? field : { ...field, isReadOnly: true })), ...added];
  const writable = fields.filter(({ isReadOnly }) => !isReadOnly);
  const emailVerified = edits.emailVerified ?? user.emailVerified;
  const valuesOf = ({ name, values }: ProfileField) => ownValue(edits.values, name) ?? values;
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: useSingleFlight<Saving, void>(async ({ profile }) => unwrap(await saveProfileAction(profile))),
    onSuccess: async (_, { profile, saved }) => {
      const username = (user.emailIsUsername && profile.values.email?.[0]?.toLowerCase()) || user.username;
      const renamed = username === user.username ? '' : ` The username is now ${username}.`;
      showToast(`The profile of ${user.username} was saved.${renamed}`);
      await queryClient.invalidateQueries({ queryKey: usersKey });
      // What was typed since then is not saved yet.
      setEdits((latest) => (latest === saved ? {} : latest));
    },
  });
  const { form, errors, rest, correct } = useFieldErrors(
    save.error,
    writable.map(({ name }) => name),
  );

  function edit(name: string, next: string[]) {
    correct(name);
    setEdits((previous) => ({ ...previous, values: { ...previous.values, [name]: next } }));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const values = Object.fromEntries(writable.map((field) => [field.name, valuesOf(field)]));
    save.mutate({ profile: { id: user.id, emailVerified, values }, saved: edits });
  }

  return (
    <Panel
      title="Profile"
      context={
        directory
          ? `The profile comes from the LDAP directory ${directory}, which is read-only. Change it there.`
          : 'The attributes of the realm’s user profile'
      }
    >
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
        <ProfileSections fields={fields}>
          {(field) => (
            <ProfileFieldInput
              key={field.name}
              field={field}
              values={valuesOf(field)}
              hint={user.emailIsUsername && field.name === 'email' ? 'It is the username too: both change.' : undefined}
              onChange={(next) => edit(field.name, next)}
              errors={ownValue(errors, field.name)}
            />
          )}
        </ProfileSections>
        {isOpen && user.takesAttributes && (
          <AddAttribute taken={fields.map(({ name }) => name)} onAdd={(name, value) => edit(name, [value])} />
        )}
        {isOpen && (
          <>
            <Switch
              label="Email verified"
              checked={emailVerified}
              onChange={(next) => setEdits((previous) => ({ ...previous, emailVerified: next }))}
            />
            <FailureLine error={rest} />
            <div>
              <Button type="submit" look={isChanged(user, edits) ? 'primary' : 'secondary'} disabled={save.isPending}>
                {save.isPending ? 'Saving…' : 'Save profile'}
              </Button>
            </div>
          </>
        )}
      </form>
    </Panel>
  );
}
