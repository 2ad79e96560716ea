'use client';
import { useIsAnswered } from '@/components/shell/session/session-state';
import { AppError } from '@/lib/errors';
import { wordsForFault } from '@/lib/request/running-build';

const FAULT = 'Something failed inside Pouch. It was logged. Reload the page and check what was changed before you try again.';

/**
 * Shows why the last change failed, next to the control that made it, until the sign-in that it asks for. It can take the focus
 * where no field is wrong.
 */
export function FailureLine({ error, fault = FAULT }: { error: Error | null; fault?: string }) {
  const isAnswered = useIsAnswered(error);
  if (!error || isAnswered) return null;
  return (
    <p role="alert" tabIndex={-1} className="rounded-md bg-loss-soft p-3 text-loss">
      {error instanceof AppError ? error.message : wordsForFault(error, fault)}
    </p>
  );
}
