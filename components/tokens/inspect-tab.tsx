'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextAreaField } from '@/components/ui/text-area-field';
import { useSecretAction } from '@/components/use-secret-action';
import { inspectTokenAction } from '@/lib/tokens/actions';
import type { Inspection } from '@/lib/tokens/schema';

export function InspectTab({ onInspected }: { onInspected: (inspections: Inspection[], token: string) => void }) {
  const [token, setToken] = useState('');
  const [other, setOther] = useState('');
  const { run, isPending, problem } = useSecretAction(inspectTokenAction, (inspections: Inspection[]) =>
    onInspected(inspections, token),
  );
  const message = problem?.fieldErrors.token?.join(' ') ?? problem?.message;

  function submit(event: FormEvent) {
    event.preventDefault();
    run({ token, other });
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      <p className="text-muted">
        Paste a token. It is read in the memory of Pouch's server, asked about at this Keycloak, and forgotten.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextAreaField
          label="Token to inspect"
          rows={5}
          className="font-mono text-[13px]"
          value={token}
          onChange={({ target }) => setToken(target.value)}
        />
        <TextAreaField
          label="Compare with (optional)"
          rows={5}
          className="font-mono text-[13px]"
          value={other}
          onChange={({ target }) => setOther(target.value)}
        />
      </div>
      {message && (
        <p role="alert" className="rounded-md bg-loss-soft p-3 text-loss">
          {message}
        </p>
      )}
      <div>
        <Button type="submit" look="primary" disabled={isPending || token.trim() === ''}>
          {isPending ? 'Looking …' : 'Inspect'}
        </Button>
      </div>
    </form>
  );
}
