import { directoryNote, isRestorable, restoreNote } from '@/components/users/deletion/after-deletion';
import type { DeletionImpact } from '@/lib/users/deletion/schema';
import { unseenInWords } from '@/lib/users/schema';

/** Shows what else the deletion removes. */
export function Impact({ impact }: { impact: DeletionImpact | undefined }) {
  if (!impact) return <p className="min-h-28 rounded-md bg-raised p-3 text-muted">Checking what else is removed…</p>;
  if (impact.refusal !== null) {
    return (
      <p role="alert" className="rounded-md bg-attention-soft p-3 text-attention">
        {impact.refusal}
      </p>
    );
  }
  const { directory } = impact;
  const losses = lossesOf(impact);
  const unseen = unseenInWords(impact.unseen);
  return (
    <div className="min-h-28 rounded-md bg-loss-soft p-3">
      <p className="font-medium">{titleOf(losses, unseen)}</p>
      {losses.length > 0 && (
        <ul className="list-disc pl-5">
          {losses.map((loss) => (
            <li key={loss}>{loss}</li>
          ))}
        </ul>
      )}
      {unseen && (
        <p className="mt-2">
          The user may also have {unseen}. You may not see them, so Pouch does not store them, and a restore does not give them
          back.
        </p>
      )}
      <p className="mt-2">
        {directory && `${directoryNote(directory)} `}
        {isRestorable(directory) && restoreNote(impact, 'the user')}
      </p>
    </div>
  );
}

function titleOf(losses: string[], unseen: string | null): string {
  if (losses.length > 0) return 'This also removes';
  return `The user has no sessions${unseen ? '' : ', roles'} or groups.`;
}

function lossesOf({ sessions, offlineClients, roles, groups, identityProviders }: DeletionImpact): string[] {
  return [
    ...(sessions > 0 ? [`${sessions} ${sessions === 1 ? 'session' : 'sessions'}`] : []),
    ...(offlineClients.length > 0 ? [`the offline tokens of ${offlineClients.join(', ')}`] : []),
    ...(roles.length > 0 ? [`the roles ${roles.join(', ')}`] : []),
    ...(groups.length > 0 ? [`membership in ${groups.join(', ')}`] : []),
    ...(identityProviders.length > 0 ? [`the link to ${identityProviders.join(', ')}`] : []),
  ];
}
