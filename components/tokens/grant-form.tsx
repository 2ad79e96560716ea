import type { FormEvent, ReactNode, Ref } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { FAULT } from '@/components/shell/use-secret-action';
import { Button } from '@/components/ui/button';

type GrantFormProps = {
  /** Explains what the grant returns, and what it is for. */
  about: ReactNode;
  isPending: boolean;
  /** False while a required value is missing. */
  isReady?: boolean;
  form: Ref<HTMLFormElement>;
  /** Why there is no token, as far as it is not said at a field. */
  error: Error | null;
  onSubmit: () => void;
  children?: ReactNode;
};

/** Shows the fields of a grant, and the button that requests a token. */
export function GrantForm({ about, isPending, isReady = true, form, error, onSubmit, children }: GrantFormProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady) onSubmit();
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl gap-4 rounded-lg border border-line bg-surface p-4">
      <p className="text-muted">{about}</p>
      {children}
      <FailureLine error={error} fault={FAULT} />
      <div>
        <Button type="submit" look="primary" disabled={isPending || !isReady}>
          {isPending ? 'Getting token…' : 'Get token'}
        </Button>
      </div>
    </form>
  );
}
