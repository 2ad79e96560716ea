'use client';
import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { useFillIn } from '@/components/connect/use-fill-in';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { passwordSchema } from '@/lib/connect/schema';

type FillInProps = { username: string; isAllowed: boolean; filling: ReturnType<typeof useFillIn> };

/** Fetches the secrets and writes them into the blocks. Until then, the blocks use variables. */
export function FillIn({ username, isAllowed, filling: { secrets, hide, fillIn, isPending, problem } }: FillInProps) {
  const [password, setPassword] = useState('');
  const complaints = passwordSchema.safeParse(password).error?.issues.map(({ message }) => message);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (complaints) return;
    fillIn({ username, password });
    setPassword('');
  }

  if (secrets) {
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-md bg-attention-soft p-3">
        <p role="status" className="mr-auto text-attention">
          The blocks contain secrets now. They are removed after 30 seconds, or when you leave this window.
        </p>
        <Button onClick={hide}>
          <EyeOff aria-hidden="true" className="size-4" />
          Hide secrets
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="grid justify-items-start gap-3">
      <Field
        label={username ? `Password of ${username}` : 'Password'}
        type="password"
        autoComplete="off"
        className="w-full"
        value={password}
        onChange={({ target }) => setPassword(target.value)}
        hint="Optional. It stays in this page. The API client's secret comes from Keycloak, and filling it in is recorded."
        errors={complaints}
      />
      <Button type="submit" disabled={!isAllowed || isPending}>
        <Eye aria-hidden="true" className="size-4" />
        {isPending ? 'Filling in…' : 'Fill in secrets'}
      </Button>
      {!isAllowed && <p className="w-full text-muted">You need the role “manage-clients” for this, which you do not have.</p>}
      {problem && (
        <p role="alert" className="w-full text-loss">
          {problem.message}
        </p>
      )}
    </form>
  );
}
