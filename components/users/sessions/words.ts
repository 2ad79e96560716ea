import type { EndedSessions } from '@/lib/users/sessions/schema';

export function countedSessions(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'session' : 'sessions'}`;
}

/** Returns what became of sessions that were to be ended. */
export function endedInWords({ ended, endedBefore, failures }: EndedSessions): string {
  const reasons = [...new Set(failures.map(({ reason }) => reason))];
  return [
    `${countedSessions(ended)} ended.`,
    ...(endedBefore > 0 ? [`${countedSessions(endedBefore)} had ended already.`] : []),
    ...(failures.length > 0 ? [`${countedSessions(failures.length)} did not end.`, ...reasons] : []),
  ].join(' ');
}
