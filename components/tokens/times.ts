/** The last moment that a Date can be. */
const LAST_SECOND = 8.64e12;
const TIMES = new Set(['exp', 'iat', 'nbf', 'auth_time']);

/** Whether a claim is a moment, in seconds since 1970. */
export function isTime(name: string, value: unknown): value is number {
  return TIMES.has(name) && typeof value === 'number' && value > 0 && value <= LAST_SECOND;
}

export function timeInWords(seconds: number): string {
  return new Date(seconds * 1000).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'long' });
}
