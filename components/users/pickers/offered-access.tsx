import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import type { CopiedAccess } from '@/components/users/pickers/copied-access';

type OfferedAccessProps = {
  username: string;
  /** Undefined until they are loaded. */
  items: CopiedAccess[] | undefined;
  all: number;
  left: ReadonlySet<string>;
  isBusy: boolean;
  onLeave: (left: ReadonlySet<string>) => void;
};

/** Lists what would be added, each with a checkbox. */
export function OfferedAccess({ username, items, all, left, isBusy, onLeave }: OfferedAccessProps) {
  const id = useId();
  if (!items) return <p className="text-muted">Loading roles and groups…</p>;
  if (items.length === 0) return <p className="text-muted">{username} was given no other groups and roles.</p>;

  function toggle(key: string, isChosen: boolean) {
    const next = new Set(left);
    if (isChosen) next.delete(key);
    else next.add(key);
    onLeave(next);
  }

  return (
    <fieldset className="grid gap-1" disabled={isBusy}>
      <legend className="mb-1 font-medium">Groups and roles to add</legend>
      <ul className="max-h-60 overflow-y-auto rounded-md border border-line px-3 py-1">
        {items.map(({ key, label }) => (
          <li key={key} className="flex min-h-8 items-center gap-2">
            <Checkbox
              id={`${id} ${key}`}
              className="shrink-0"
              checked={!left.has(key)}
              onChange={({ target }) => toggle(key, target.checked)}
            />
            <label htmlFor={`${id} ${key}`} className="min-w-0 py-1 [overflow-wrap:anywhere]">
              {label}
            </label>
          </li>
        ))}
      </ul>
      {items.length < all && (
        <p className="text-attention">
          {username} has {all.toLocaleString('en')} groups and roles that would be added. Only the first {items.length} are
          listed: add the others in the same way afterwards.
        </p>
      )}
    </fieldset>
  );
}
