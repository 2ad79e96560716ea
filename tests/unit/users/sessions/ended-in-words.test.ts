import { expect, test } from 'vitest';
import { endedInWords } from '@/components/users/sessions/words';

test('what became of sessions is said with true counts, and each reason once', () => {
  expect(endedInWords({ ended: 2, endedBefore: 0, failures: [] })).toBe('2 sessions ended.');
  const reason = 'There is no such session.';
  const failures = [
    { id: 'a', reason },
    { id: 'b', reason },
  ];
  expect(endedInWords({ ended: 1, endedBefore: 1, failures })).toBe(
    `1 session ended. 1 session had ended already. 2 sessions did not end. ${reason}`,
  );
});
