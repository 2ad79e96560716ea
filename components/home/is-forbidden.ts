import { AppError } from '@/lib/errors';

/** What the viewer may not see is left out of the page, and is no failure. */
export function isForbidden(error: Error): boolean {
  return error instanceof AppError && error.code === 'FORBIDDEN';
}
