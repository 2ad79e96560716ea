import type { Check } from '@/lib/checks/check';
import type { StateChange } from '@/lib/instance/schema';

/** Returns which checks found something else than before. One that was or is unknown says nothing about the instance. */
export function stateChanges(before: Check[], after: Check[]): StateChange[] {
  const was = new Map(before.map(({ id, state }) => [id, state]));
  return after.flatMap(({ id, title, state }) => {
    const from = was.get(id) ?? state;
    return from === state || from === 'unknown' || state === 'unknown' ? [] : [{ id, title, from, to: state }];
  });
}
