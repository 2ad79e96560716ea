import { AppError } from '@/lib/errors';

/** Returns why a file can't be imported, with what to do about it. */
export function notRead(why: string): AppError {
  return new AppError('INVALID_INPUT', `The file was not read. ${why}`);
}
