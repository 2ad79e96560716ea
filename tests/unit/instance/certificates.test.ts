import { expect, test } from 'vitest';
import { DAY_MS } from '@/lib/duration';
import { endCheck } from '@/lib/instance/checks/certificates';

const NOW = Date.UTC(2026, 10, 29);

test.each([
  ['a month before its end', 30, 'pass', 'for 30 days more'],
  ['a day before its end', 1, 'warn', 'for 1 day more'],
  ['after its end', -1, 'fail', 'Browsers refuse it'],
])('a certificate %s', (_when, days, state, words) => {
  const check = endCheck('POUCH_URL', new Date(NOW + days * DAY_MS), NOW);

  expect(check).toMatchObject({ id: 'tls-pouch', state, words: expect.stringContaining(words) });
});
