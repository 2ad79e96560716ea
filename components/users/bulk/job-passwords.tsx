'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useLeaveGuard } from '@/components/shell/leaving/unsaved';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { PasswordSheet } from '@/components/users/hand-off/password-sheet';
import { countedUsers } from '@/components/users/identity/counted-users';
import type { Job } from '@/lib/jobs/states';
import { takePasswordsAction } from '@/lib/users/bulk/actions';
import { jobQuery } from '@/lib/users/bulk/query-options';
import type { HandedOver } from '@/lib/users/hand-off/schema';

const SETS_PASSWORDS = ['users.reset-password', 'users.restore'];
const IMPORT = 'users.import';

type JobPasswordsProps = {
  job: Job;
  /** The action that hands the passwords over. */
  take?: typeof takePasswordsAction;
};

/** Shows the passwords that the job set: fetched on a click, available once, and held in this page's memory only. */
export function JobPasswords({ job, take: action = takePasswordsAction }: JobPasswordsProps) {
  const queryClient = useQueryClient();
  const [handedOver, setHandedOver] = useState<HandedOver | null>(null);
  const take = useSecretAction(action, setHandedOver, () =>
    queryClient.invalidateQueries({ queryKey: jobQuery(job.id).queryKey, exact: true }),
  );
  useLeaveGuard(handedOver && 'The temporary passwords are lost: they cannot be shown again after you leave.');

  const isImport = job.kind === IMPORT;
  if (handedOver) return <PasswordSheet {...handedOver} onClose={() => setHandedOver(null)} />;
  const { mine, others } = job.secrets;
  if (mine === 0 && others.length === 0 && !take.error) {
    if (!setsPasswords(job) || job.counts.done === 0) return null;
    return (
      <p className="text-muted">
        The passwords are no longer available, because they were already fetched or {isImport ? '24 hours have' : 'an hour has'}{' '}
        passed. Re-issue them if you need new ones.
      </p>
    );
  }
  return (
    <Panel
      title="Temporary passwords"
      context={`You can get them once. Pouch stores them, encrypted, for ${isImport ? '24 hours' : 'an hour'} after the job has ended.`}
    >
      <FailureLine error={take.error} />
      {mine > 0 && (
        <Button look="primary" className="justify-self-start" disabled={take.isPending} onClick={() => take.run(job.id)}>
          {take.isPending ? 'Getting passwords…' : `Get the passwords of ${countedUsers(mine)}`}
        </Button>
      )}
      {others.map(({ name, count }) => (
        <p key={name} className="text-muted">
          Only {name}, who had them set, can get the passwords of {mine > 0 ? 'another ' : ''}
          {countedUsers(count)}.
        </p>
      ))}
    </Panel>
  );
}

function setsPasswords({ kind, parameters }: Job): boolean {
  return SETS_PASSWORDS.includes(kind) || (kind === IMPORT && parameters.passwords === 'generated');
}
