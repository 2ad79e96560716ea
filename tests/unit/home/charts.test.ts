import { describe, expect, test } from 'vitest';
import { DAY_MS } from '@/lib/duration';
import { countByAge } from '@/lib/home/secret-ages';
import { countByDay, DAYS, MOST_EVENTS } from '@/lib/home/sign-in-days';

const NOW = Date.UTC(2026, 10, 29, 12);
const ago = (days: number) => NOW - days * DAY_MS;

describe('sign-ins by day', () => {
  test('cover the last days, also those without any, and leave out what is older', () => {
    const { days, isCut } = countByDay([ago(0), ago(1), ago(1), ago(20)], [ago(13)], NOW);
    expect(days).toHaveLength(DAYS);
    expect(days[0]).toEqual({ day: '2026-11-16', signIns: 0, failures: 1 });
    expect(days.slice(-2)).toEqual([
      { day: '2026-11-28', signIns: 2, failures: 0 },
      { day: '2026-11-29', signIns: 1, failures: 0 },
    ]);
    expect(isCut).toBe(false);
  });

  test('leave out the days that a list of the newest ones does not cover whole', () => {
    const many = Array.from({ length: MOST_EVENTS }, (_, index) => ago((3 * index) / MOST_EVENTS));
    const { days, isCut } = countByDay(many, [ago(9)], NOW);
    expect(days.map(({ day }) => day)).toEqual(['2026-11-27', '2026-11-28', '2026-11-29']);
    expect(isCut).toBe(true);
  });

  test('have at least today, though there are too many', () => {
    const many = Array.from({ length: MOST_EVENTS }, () => NOW);
    expect(countByDay(many, [], NOW).days).toEqual([{ day: '2026-11-29', signIns: MOST_EVENTS, failures: 0 }]);
  });
});

test('secrets are counted once each, the unknown ones too', () => {
  const { ages } = countByAge([ago(0), ago(30), ago(31), ago(179), ago(900), null], NOW);
  expect(ages.map(({ count }) => count)).toEqual([2, 1, 1, 1, 1]);
});
