import { expect, it } from 'vitest';
import { inParts } from '@/components/clients/countdown';
import { duration } from '@/components/clients/words';

it.each([
  [1, '1 second'],
  [60, '1 minute'],
  [90, '90 seconds'],
  [3_600, '1 hour'],
  [5_400, '90 minutes'],
  [86_400, '24 hours'],
  [172_800, '2 days'],
  [604_800, '7 days'],
  [90 * 86_400, '90 days'],
  [365 * 86_400, '1 year'],
  [3_650 * 86_400, '10 years'],
])('%i seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

it.each([
  [0, '00 h 00 min 00 s'],
  [93_784, '1 d 02 h 03 min 04 s'],
])('%i seconds count down as %s', (seconds, words) => {
  expect(inParts(seconds)).toBe(words);
});
