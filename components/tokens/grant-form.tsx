import type { FormEvent, ReactNode } from 'react';
import { Button } from '@/components/ui/button';

type GrantFormProps = {
  /** Explains what the grant returns, and what it is for. */
  about: ReactNode;
  isPending: boolean;
  /** False while a required value is missing. */
  isReady?: boolean;
  message: string | undefined;
  onSubmit: () => void;
  children?: ReactNode;
};

/** Shows the fields of a grant, and the button that requests a token. */
export function GrantForm({ about, isPending, isReady = true, message, onSubmit, children }: GrantFormProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady) onSubmit();
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      <p className="text-muted">{about}</p>
      {children}
      {message && (
        <p role="alert" className="rounded-md bg-loss-soft p-3 text-loss">
          {message}
        </p>
      )}
      <div>
        <Button type="submit" look="primary" disabled={isPending || !isReady}>
          {isPending ? 'Getting token…' : 'Get token'}
        </Button>
      </div>
    </form>
  );
}
