import type { Finding } from '@/lib/users/import/schema';

export const FINDING_WORDS: Record<Finding, string> = {
  create: 'To create',
  same: 'Exist and are the same',
  differs: 'Exist and differ',
  bad: 'Bad',
};

/** Returns a number with what is counted. */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
