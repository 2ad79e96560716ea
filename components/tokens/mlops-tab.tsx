'use client';
import { useState } from 'react';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { ClientFields, OWN_CLIENT } from '@/components/tokens/client-fields';
import { GrantForm } from '@/components/tokens/grant-form';
import { UserFields } from '@/components/tokens/user-fields';
import { Switch } from '@/components/ui/switch';
import { getMlopsTokenAction } from '@/lib/tokens/actions';
import type { Run } from '@/lib/tokens/schema';

type MlopsTabProps = { apiClient: string; mayUseSecret: boolean; onRun: (run: Run) => void };

export function MlopsTab({ apiClient, mayUseSecret, onRun }: MlopsTabProps) {
  const [person, setPerson] = useState({ username: '', password: '' });
  const [client, setClient] = useState(OWN_CLIENT);
  const [isLasting, setIsLasting] = useState(false);
  const [wantsOpenid, setWantsOpenid] = useState(false);
  const { run, isPending, problem } = useSecretAction(getMlopsTokenAction, onRun);
  const errors = problem?.fieldErrors ?? {};

  function submit() {
    run({ ...person, ...client, isLasting, wantsOpenid });
    setPerson({ ...person, password: '' });
  }

  return (
    <GrantForm
      about={`A person's token, asked for by ${apiClient} with their password. For the MLOps API, and for inference.`}
      isPending={isPending}
      isReady={mayUseSecret || client.clientSecret !== ''}
      message={problem?.message}
      onSubmit={submit}
    >
      <UserFields values={person} errors={errors} onChange={setPerson} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Switch
          label="Lasting refresh token"
          hint="offline_access: outlives the session."
          checked={isLasting}
          onChange={setIsLasting}
        />
        <Switch label="With openid" hint="Then userinfo answers to it." checked={wantsOpenid} onChange={setWantsOpenid} />
      </div>
      <ClientFields apiClient={apiClient} mayUseSecret={mayUseSecret} values={client} errors={errors} onChange={setClient} />
    </GrantForm>
  );
}
