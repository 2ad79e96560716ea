import { isEpochSecond } from '@/lib/duration';

const TIMES = new Set(['exp', 'iat', 'nbf', 'auth_time']);

/** Returns whether a claim is a time in epoch seconds. */
export function isTime(name: string, value: unknown): value is number {
  return TIMES.has(name) && isEpochSecond(value);
}

export function timeInWords(seconds: number): string {
  return new Date(seconds * 1000).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'long' });
}
