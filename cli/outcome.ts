export const SUCCEEDED = 0;
export const FAILED = 1;
export const USAGE = 2;

/** The command was called in a way that it does not understand. The message says which. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Takes the exit status of the command that ran. */
export type Conclude = (status: number) => void;
