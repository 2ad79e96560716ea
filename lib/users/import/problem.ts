import type { Problem } from '@/lib/users/import/schema';

export function error(reason: string, remedy: string): Omit<Problem, 'column'> {
  return note('error', reason, remedy);
}

export function note(kind: Problem['kind'], reason: string, remedy: string): Omit<Problem, 'column'> {
  return { kind, reason, remedy };
}
