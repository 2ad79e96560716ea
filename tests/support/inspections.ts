import type { Check } from '@/lib/checks/check';
import { inspectTokenAction } from '@/lib/tokens/actions';
import type { Inspected } from '@/lib/tokens/schema';

/** Gives Pouch what a user may paste: a token, a file with one, a link. */
export async function inspect(pasted: string): Promise<Inspected> {
  const result = await inspectTokenAction({ token: pasted, other: '' });
  if (!result.ok) throw new Error(`${result.message} ${pasted}`);
  return result.data;
}

/** The checks of what was pasted. */
export const inspected = async (pasted: string): Promise<Check[]> => (await inspect(pasted)).checks;

/** The IDs of the checks that fail. */
export const failing = (checks: Check[]) => checks.filter(({ state }) => state === 'fail').map(({ id }) => id);
