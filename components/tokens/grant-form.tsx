import type { FormEvent, ReactNode } from 'react';
import { Button } from '@/components/ui/button';

type GrantFormProps = {
  /** What comes out, and what it is for. */
  about: ReactNode;
  isPending: boolean;
  /** False while something is missing without which the grant can't be tried. */
  isReady?: boolean;
  message: string | undefined;
  onSubmit: () => void;
  children?: ReactNode;
};

/** What a grant needs, and the button that tries it. */
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
          {isPending ? 'Asking Keycloak …' : 'Get token'}
        </Button>
      </div>
    </form>
  );
}
