import { expect, it } from 'vitest';
import { duration, durationInWords } from '@/lib/duration';

it.each([
  [0, '0s'],
  [59.6, '1m'],
  [75, '1m 15s'],
  [3_600, '1h'],
  [-3_700, '1h 1m'],
  [2_592_000, '30d'],
])('%d seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

it.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [90, '1 minute, 30 seconds'],
  [3_600, '1 hour'],
  [86_400, '1 day'],
  [604_800, '7 days'],
  [90 * 86_400, '90 days'],
  [365 * 86_400, '1 year'],
  [3_650 * 86_400, '10 years'],
])('%d seconds are %s in words', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});
