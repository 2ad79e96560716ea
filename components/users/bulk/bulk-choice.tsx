'use client';
import { Button } from '@/components/ui/button';
import { AnyGroupSearch, AnyRoleSearch } from '@/components/users/pickers/choice-search';
import { groupLabel, roleLabel } from '@/lib/keycloak/realm-names';
import type { KnownRole } from '@/lib/users/account/schema';
import type { ChoicesQuery } from '@/lib/users/bulk/schema';

/** The role or group that a job is about. */
export type BulkTarget = { label: string; role?: KnownRole; groupId?: string };

type BulkChoiceProps = {
  of: ChoicesQuery['kind'];
  chosen: BulkTarget | null;
  isBusy: boolean;
  onChoose: (choice: BulkTarget | null) => void;
};

/** Searches the role or group for a job, and then shows the chosen one. */
export function BulkChoice({ of, chosen, isBusy, onChoose }: BulkChoiceProps) {
  return (
    <fieldset className="grid gap-1">
      <legend className="font-medium">{of === 'roles' ? 'Role' : 'Group'}</legend>
      {chosen ? (
        <div className="flex flex-wrap items-center gap-3">
          <span className="break-all font-mono">{chosen.label}</span>
          <Button look="quiet" disabled={isBusy} onClick={() => onChoose(null)}>
            Change
          </Button>
        </div>
      ) : (
        <div className="overflow-hidden rounded-md border border-edge">
          {of === 'roles' ? (
            <AnyRoleSearch onChoose={(role) => onChoose({ label: roleLabel(role), role })} />
          ) : (
            <AnyGroupSearch onChoose={(group) => onChoose({ label: groupLabel(group), groupId: group.id })} />
          )}
        </div>
      )}
    </fieldset>
  );
}
