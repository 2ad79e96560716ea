'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact } from '@/components/ui/fact';
import { Panel } from '@/components/ui/panel';
import { Switch } from '@/components/ui/switch';
import { Time } from '@/components/ui/time';
import { showToast } from '@/components/ui/toasts';
import { ProfileFieldInput } from '@/components/users/account/profile-field-input';
import { readOnlyDirectoryOf } from '@/components/users/commands/read-only-directory';
import { DeleteUser } from '@/components/users/deletion/delete-user';
import { AppError } from '@/lib/errors';
import { unwrap } from '@/lib/result';
import { saveProfileAction } from '@/lib/users/account/actions';
import type { Origin, SaveProfile, UserDetails } from '@/lib/users/account/schema';
import { usersKey } from '@/lib/users/query-options';

type ProfileTabProps = { user: UserDetails; mayManage: boolean };

export function ProfileTab({ user, mayManage }: ProfileTabProps) {
  const router = useRouter();
  return (
    <div className="grid grid-cols-1 gap-4">
      <Panel title="Account">
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <Fact term="Keycloak ID (Wallaroo's user ID)">
            <span className="break-all font-mono">{user.id}</span>
            <CopyButton text={user.id} label="Copy Keycloak ID" look="quiet" iconOnly />
          </Fact>
          <Fact term="Created">{user.createdAt ? <Time iso={user.createdAt} /> : 'unknown'}</Fact>
          <Fact term="Comes from">{originInWords(user.origin)}</Fact>
        </dl>
      </Panel>
      {/* A saved profile starts a new form from what Keycloak made of it. */}
      <ProfileForm key={JSON.stringify(user.profile)} user={user} mayManage={mayManage} />
      {mayManage && !user.guard && (
        <Panel
          title="Danger zone"
          tone="loss"
          context={
            <>
              {user.enabled &&
                'Disabling the user ends all sessions and offline tokens, keeps everything else, and can be undone at any time. '}
              Before a deletion, Pouch shows what else it removes.
            </>
          }
        >
          <div>
            <DeleteUser user={user} onDeleted={() => router.push('/users')} />
          </div>
        </Panel>
      )}
    </div>
  );
}

function originInWords(origin: Origin): string {
  switch (origin.kind) {
    case 'keycloak':
      return 'created in Keycloak';
    case 'federation':
      return `the LDAP directory ${origin.name}${origin.isReadOnly ? ', which is read-only' : ''}`;
    case 'broker':
      return `signs in through ${origin.name}`;
  }
}

function ProfileForm({ user, mayManage }: ProfileTabProps) {
  const directory = readOnlyDirectoryOf(user);
  const fields = user.profile.map((field) => (directory || !mayManage ? { ...field, isReadOnly: true } : field));
  const [values, setValues] = useState(() => Object.fromEntries(fields.map(({ name, values: held }) => [name, held])));
  const [emailVerified, setEmailVerified] = useState(user.emailVerified);
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: useSingleFlight(async (input: SaveProfile) => unwrap(await saveProfileAction(input))),
    onSuccess: () => {
      showToast(`The profile of ${user.username} was saved.`);
      return queryClient.invalidateQueries({ queryKey: usersKey });
    },
  });
  const errors = (save.error instanceof AppError && save.error.details.fieldErrors) || {};

  function submit(event: FormEvent) {
    event.preventDefault();
    const writable = fields.filter(({ isReadOnly }) => !isReadOnly).map(({ name }) => [name, values[name] ?? []]);
    save.mutate({ id: user.id, emailVerified, values: Object.fromEntries(writable) });
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
      <form onSubmit={submit} noValidate className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          {fields.map((field) => (
            <ProfileFieldInput
              key={field.name}
              field={field}
              values={values[field.name] ?? []}
              onChange={(next) => setValues((previous) => ({ ...previous, [field.name]: next }))}
              errors={errors[field.name]}
            />
          ))}
        </div>
        {mayManage && !directory && (
          <>
            <Switch label="Email verified" checked={emailVerified} onChange={setEmailVerified} />
            <FailureLine error={save.error} />
            <div>
              <Button type="submit" disabled={save.isPending}>
                {save.isPending ? 'Saving…' : 'Save profile'}
              </Button>
            </div>
          </>
        )}
      </form>
    </Panel>
  );
}
