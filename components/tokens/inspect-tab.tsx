'use client';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { FAULT, useSecretAction } from '@/components/shell/use-secret-action';
import { Button } from '@/components/ui/button';
import { TextAreaField } from '@/components/ui/text-area-field';
import { inspectTokenAction } from '@/lib/tokens/actions';
import type { Inspected } from '@/lib/tokens/schema';

export function InspectTab({ onInspected }: { onInspected: (inspected: Inspected, token: string) => void }) {
  const [token, setToken] = useState('');
  const [other, setOther] = useState('');
  const { run, isPending, error } = useSecretAction(inspectTokenAction, (inspected: Inspected) => onInspected(inspected, token));
  const { form, errors, rest, correct } = useFieldErrors(error, ['token', 'other']);

  function submit(event: FormEvent) {
    event.preventDefault();
    run({ token, other });
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl gap-4 rounded-lg border border-line bg-surface p-4">
      <p className="text-muted">
        Paste a token with whatever is around it (a header, Keycloak's answer, TOKEN=…, a line of curl), the SDK's keycloak.json,
        an error in place of a token, or the sign-in link that the SDK printed. Pouch's server reads it in memory, asks Keycloak
        about a token, and stores nothing.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TokenBox
          label="Token to inspect"
          value={token}
          onChange={(typed) => {
            correct('token');
            setToken(typed);
          }}
          errors={errors.token}
        />
        <TokenBox
          label="Compare with (optional)"
          value={other}
          onChange={(typed) => {
            correct('other');
            setOther(typed);
          }}
          errors={errors.other}
        />
      </div>
      <FailureLine error={rest} fault={FAULT} />
      <div>
        <Button type="submit" look="primary" disabled={isPending || token.trim() === ''}>
          {isPending ? 'Inspecting…' : 'Inspect'}
        </Button>
      </div>
    </form>
  );
}

type TokenBoxProps = { label: string; value: string; onChange: (value: string) => void; errors: string[] | undefined };

function TokenBox({ label, value, onChange, errors }: TokenBoxProps) {
  return (
    <TextAreaField
      label={label}
      rows={5}
      className="font-mono text-code"
      value={value}
      onChange={({ target }) => onChange(target.value)}
      errors={errors}
    />
  );
}
