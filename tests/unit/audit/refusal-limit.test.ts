import { expect, test } from 'vitest';
import { isWithinLimit } from '@/lib/audit/refusal-limit';

test('of one user, 20 refusals in a minute and the first of each action become entries', () => {
  const kept = Array.from({ length: 50 }, (_, index) => isWithinLimit('eve', 'user.delete', index)).filter(Boolean);

  expect(kept).toHaveLength(20);
  expect(isWithinLimit('eve', 'group.delete', 51)).toBe(true);
  expect(isWithinLimit('eve', 'group.delete', 52)).toBe(false);
  expect(isWithinLimit('ada', 'user.delete', 53)).toBe(true);
  expect(isWithinLimit('eve', 'user.delete', 60_000)).toBe(true);
});
