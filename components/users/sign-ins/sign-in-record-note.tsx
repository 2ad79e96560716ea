'use client';
import { useQuery } from '@tanstack/react-query';
import { HowToRecord } from '@/components/users/sign-ins/how-to-record';
import { signInRecordQuery } from '@/lib/users/sign-ins/query-options';
import type { SignInRecord } from '@/lib/users/sign-ins/schema';

/** Says how far back the recorded sign-ins go, or why there are none. */
export function SignInRecordNote() {
  const record = useQuery(signInRecordQuery()).data?.record;
  return (
    <div className="text-muted">
      {record && (record.state === 'recorded' ? reachOf(record) : <HowToRecord record={record} />)}
    </div>
  );
}

function reachOf({ since, keptDays }: Extract<SignInRecord, { state: 'recorded' }>): string {
  const day = since && new Date(since).toLocaleDateString('en', { dateStyle: 'long' });
  return [
    day
      ? `Keycloak has recorded sign-ins since ${day}; earlier ones are unknown.`
      : 'Keycloak records sign-ins, but does not say since when.',
    keptDays !== null && `It deletes each record after ${keptDays === 1 ? 'a day' : `${keptDays} days`}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
