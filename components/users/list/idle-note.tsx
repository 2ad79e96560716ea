import { SignInRecordNote } from '@/components/users/sign-ins/sign-in-record-note';
import { DAY_MS } from '@/lib/duration';
import type { UserList } from '@/lib/users/list/schema';
import type { SignInRecord } from '@/lib/users/sign-ins/schema';

type IdleNoteProps = { idle: UserList['idle']; record: Extract<SignInRecord, { state: 'recorded' }> };

/** Says which users a list by the last sign-in has besides those whom it is about, and which it leaves out. */
export function IdleNote({ idle, record }: IdleNoteProps) {
  const isPeriod = idle !== 'never';
  const reachesBack = isPeriod && isBefore(record, Number(idle));
  return (
    <div className="grid gap-1 text-muted">
      <SignInRecordNote />
      {!reachesBack && <p>Users who signed in only before that are listed too.</p>}
      {isPeriod && <p>Users created in the last {idle} days are not listed.</p>}
    </div>
  );
}

/** Returns whether sign-ins are recorded for so many days already, and for so long. */
function isBefore({ since, keptDays }: Extract<SignInRecord, { state: 'recorded' }>, days: number): boolean {
  const isKept = keptDays === null || keptDays >= days;
  return isKept && since !== null && Date.parse(since) <= Date.now() - days * DAY_MS;
}
