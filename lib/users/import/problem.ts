import { MAX_PROBLEMS } from '@/lib/users/import/limits';
import type { Problem } from '@/lib/users/import/schema';

export function error(reason: string, remedy: string): Omit<Problem, 'column'> {
  return note('error', reason, remedy);
}

export function note(kind: Problem['kind'], reason: string, remedy: string): Omit<Problem, 'column'> {
  return { kind, reason, remedy };
}

/** Returns as many as are kept of a row, errors first: whether it has one decides whether it runs. */
export function mostImportant<T extends Pick<Problem, 'kind'>>(problems: T[]): T[] {
  return problems.toSorted((one, other) => Number(other.kind === 'error') - Number(one.kind === 'error')).slice(0, MAX_PROBLEMS);
}
