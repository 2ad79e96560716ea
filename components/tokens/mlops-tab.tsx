'use client';
import { useState } from 'react';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { ClientFields, OWN_CLIENT } from '@/components/tokens/client-fields';
import { GrantForm } from '@/components/tokens/grant-form';
import { UserFields } from '@/components/tokens/user-fields';
import { Switch } from '@/components/ui/switch';
import { getMlopsTokenAction } from '@/lib/tokens/actions';
import type { Run } from '@/lib/tokens/schema';

type MlopsTabProps = { apiClient: string; mayUseSecret: boolean; onRun: (run: Run) => void };

export function MlopsTab({ apiClient, mayUseSecret, onRun }: MlopsTabProps) {
  const [user, setUser] = useState({ username: '', password: '' });
  const [client, setClient] = useState(OWN_CLIENT);
  const [isLasting, setIsLasting] = useState(false);
  const [wantsOpenid, setWantsOpenid] = useState(false);
  const { run, isPending, error } = useSecretAction(getMlopsTokenAction, onRun);
  const { form, errors, rest, correct } = useFieldErrors(error, [...Object.keys(user), ...Object.keys(client)]);

  function changeUser(changes: Partial<typeof user>) {
    correct(...Object.keys(changes));
    setUser((previous) => ({ ...previous, ...changes }));
  }

  function changeClient(changes: Partial<typeof client>) {
    correct(...Object.keys(changes));
    setClient((previous) => ({ ...previous, ...changes }));
  }

  function submit() {
    run({ ...user, ...client, isLasting, wantsOpenid });
    setUser({ ...user, password: '' });
  }

  return (
    <GrantForm
      about={`A user's token, which ${apiClient} requests with the user's password. It is for the MLOps API and for inference.`}
      isPending={isPending}
      isReady={mayUseSecret || client.clientSecret !== ''}
      form={form}
      error={rest}
      onSubmit={submit}
    >
      <UserFields values={user} errors={errors} onChange={changeUser} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Switch
          label="Offline token"
          hint="Requests offline_access: the refresh token outlives the session."
          checked={isLasting}
          onChange={setIsLasting}
        />
        <Switch
          label="With openid"
          hint="Needed to call userinfo with the token."
          checked={wantsOpenid}
          onChange={setWantsOpenid}
        />
      </div>
      <ClientFields apiClient={apiClient} mayUseSecret={mayUseSecret} values={client} errors={errors} onChange={changeClient} />
    </GrantForm>
  );
}
