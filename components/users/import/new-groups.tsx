import { Switch } from '@/components/ui/switch';
import { counted } from '@/components/users/import/words';
import { shown } from '@/lib/shown-text';
import type { NewGroup } from '@/lib/users/import/schema';

type NewGroupsProps = { groups: NewGroup[]; isCreated: boolean; onChange: (isCreated: boolean) => void };

/** Names the groups that don't exist, and asks whether the import creates them. */
export function NewGroups({ groups, isCreated, onChange }: NewGroupsProps) {
  return (
    <section aria-labelledby="new-groups" className="grid gap-2">
      <h3 id="new-groups" className="font-medium">
        Groups that do not exist
      </h3>
      <ul className="grid max-h-60 gap-1 overflow-y-auto rounded-lg border border-line px-3 py-2">
        {groups.map(({ path, rows }) => (
          <li key={path} className="flex flex-wrap justify-between gap-x-3">
            <span className="min-w-0 [overflow-wrap:anywhere]">{shown(path)}</span>
            <span className="text-muted tabular-nums">{counted(rows, 'row')}</span>
          </li>
        ))}
      </ul>
      <Switch
        label={groups.length === 1 ? 'Create this group' : `Create these ${groups.length.toLocaleString('en')} groups`}
        hint={
          isCreated
            ? 'They are created before the first user. An undo of the import does not delete them.'
            : 'Rows that name them are refused.'
        }
        checked={isCreated}
        onChange={onChange}
      />
    </section>
  );
}
