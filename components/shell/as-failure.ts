import { AppError } from '@/lib/errors';
import { wordsForFault } from '@/lib/request/running-build';

const FAULT = 'Something failed inside Pouch. It was logged; try again.';

/** Returns what a query threw as a failure that `Problem` can show. */
export function asFailure(error: Error): AppError {
  return error instanceof AppError ? error : new AppError('UNAVAILABLE', wordsForFault(error, FAULT));
}
