import { AppError } from '@/lib/errors';

/** What a query threw, as something that `Problem` can show. */
export function asFailure(error: Error): AppError {
  return error instanceof AppError ? error : new AppError('UNAVAILABLE', 'Pouch ran into a fault of its own.');
}
