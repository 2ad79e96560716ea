import type { ChosenAccess } from '@/components/users/create/access-fields';
import { labelOf } from '@/components/users/create/access-fields';
import type { Refusal } from '@/lib/users/create/schema';

/** Says which of the chosen groups and roles the new user did not get, and why. */
export function RefusedAccess({ refusals, chosen }: { refusals: Refusal[]; chosen: ChosenAccess[] }) {
  if (refusals.length === 0) return null;
  return (
    <div role="alert" data-print="no" className="rounded-md bg-attention-soft p-3 text-attention">
      <p className="font-medium">
        The user was created, but did not get {refusals.length === chosen.length ? 'the' : 'all'} chosen groups and roles:
      </p>
      <ul className="list-disc pl-5">
        {refusals.map(({ message, ...operation }) => (
          <li key={labelOf(chosen, operation)} className="break-words">
            {labelOf(chosen, operation)}: {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
