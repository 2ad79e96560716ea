import type { Check } from '@/lib/checks/check';
import { inspectTokenAction } from '@/lib/tokens/actions';

/** The checks of whatever was pasted: a token, a file with one, a link. */
export async function inspected(pasted: string): Promise<Check[]> {
  const result = await inspectTokenAction({ token: pasted, other: '' });
  if (!result.ok) throw new Error('not inspected');
  return result.data.checks;
}

/** The IDs of the checks that fail. */
export const failing = (checks: Check[]) => checks.filter(({ state }) => state === 'fail').map(({ id }) => id);
