import { AppError } from '@/lib/errors';

/** Returns what a query threw as a failure that `Problem` can show. */
export function asFailure(error: Error): AppError {
  return error instanceof AppError
    ? error
    : new AppError('UNAVAILABLE', 'Something failed inside Pouch. It was logged; try again.');
}
