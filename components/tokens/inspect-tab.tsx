'use client';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
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
        <TokenBox label="Token to inspect" value={token} onChange={setToken} />
        <TokenBox label="Compare with (optional)" value={other} onChange={setOther} />
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

function TokenBox({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={5}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="w-full rounded-md border border-edge bg-surface p-2 font-mono text-[13px]"
      />
    </div>
  );
}
