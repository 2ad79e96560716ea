import { AppError } from '@/lib/errors';

/** Shows why the last change failed, next to the control that made it. */
export function FailureLine({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <p role="alert" className="rounded-md bg-loss-soft p-3 text-loss">
      {error instanceof AppError
        ? error.message
        : 'Something failed inside Pouch. It was logged. Reload the page and check what was changed before you try again.'}
    </p>
  );
}
