import { expect, test } from 'vitest';
import { progressLine } from '@/cli/import/progress';

test('a line of progress has what is done, how fast, and how long the rest will take', () => {
  const standing = { what: 'Imported:', total: 1_000, hasBar: false };
  expect(progressLine({ ...standing, done: 250, seconds: 5 })).toBe('Imported: 250 of 1000, 50 a second, about 15 s left');
  expect(progressLine({ ...standing, done: 0, seconds: 0 })).toBe('Imported: 0 of 1000');
  expect(progressLine({ ...standing, done: 500, seconds: 100, hasBar: true })).toBe(
    'Imported: [############------------] 500 of 1000, 5.0 a second, about 100 s left',
  );
  expect(progressLine({ ...standing, done: 1_000, seconds: 10 })).toBe('Imported: 1000 of 1000, 100 a second');
});
