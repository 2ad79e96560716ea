import { expect, it } from 'vitest';
import { inParts } from '@/components/clients/countdown';

it.each([
  [0, '00 h 00 min 00 s'],
  [93_784, '1 d 02 h 03 min 04 s'],
])('%i seconds count down as %s', (seconds, words) => {
  expect(inParts(seconds)).toBe(words);
});
