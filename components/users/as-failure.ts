import { AppError } from '@/lib/errors';

/** What to show of whatever a query threw. */
export function asFailure(error: Error): AppError {
  return error instanceof AppError ? error : new AppError('UNAVAILABLE', 'Pouch ran into a fault of its own.');
}
