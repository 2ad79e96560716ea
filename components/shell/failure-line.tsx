import { AppError } from '@/lib/errors';

/** What went wrong with the last change, where it was asked for. */
export function FailureLine({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <p role="alert" className="rounded-md bg-loss-soft p-3 text-loss">
      {error instanceof AppError ? error.message : 'Pouch ran into a fault of its own. Reload and look before you try again.'}
    </p>
  );
}
