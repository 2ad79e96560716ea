'use client';
import { useState } from 'react';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { ClientFields, OWN_CLIENT } from '@/components/tokens/client-fields';
import { GrantForm } from '@/components/tokens/grant-form';
import { getInferenceTokenAction } from '@/lib/tokens/actions';
import type { Run } from '@/lib/tokens/schema';

type InferenceTabProps = { apiClient: string; mayUseSecret: boolean; onRun: (run: Run) => void };

export function InferenceTab({ apiClient, mayUseSecret, onRun }: InferenceTabProps) {
  const [client, setClient] = useState(OWN_CLIENT);
  const { run, isPending, error } = useSecretAction(getInferenceTokenAction, onRun);
  const { form, errors, rest, correct } = useFieldErrors(error, Object.keys(client));
  return (
    <GrantForm
      about={`A token that belongs to no user: ${apiClient} requests it with its secret alone. It is for inference requests. There is no refresh token.`}
      isPending={isPending}
      isReady={mayUseSecret || client.clientSecret !== ''}
      form={form}
      error={rest}
      onSubmit={() => run(client)}
    >
      <p className="rounded-md bg-attention-soft p-3 text-attention">
        Handle it like an administrator's token: its service account can usually manage users in Keycloak and sign in as them.
      </p>
      <ClientFields
        apiClient={apiClient}
        mayUseSecret={mayUseSecret}
        values={client}
        errors={errors}
        onChange={(changes) => {
          correct(...Object.keys(changes));
          setClient({ ...client, ...changes });
        }}
      />
    </GrantForm>
  );
}
