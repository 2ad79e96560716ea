import { Badge } from '@/components/ui/badge';
import { whyLocked } from '@/components/users/list/why-locked';
import type { User } from '@/lib/users/schema';

/** Shows whether a user may sign in, and after how many wrong passwords they are locked. */
export function Status({ isEnabled, failures }: { isEnabled: boolean; failures: number | undefined }) {
  if (failures === undefined) return isEnabled ? 'Enabled' : <Badge tone="loss">Disabled</Badge>;
  return (
    <span className="flex flex-wrap gap-1">
      {!isEnabled && <Badge tone="loss">Disabled</Badge>}
      <Badge tone="attention">
        Locked<span className="sr-only"> {whyLocked(failures)}</span>
      </Badge>
    </span>
  );
}

export function Email({ user: { email, emailVerified } }: { user: User }) {
  if (!email) return <Badge tone="attention">No email address</Badge>;
  if (emailVerified) return email;
  return (
    <>
      {email} <Badge tone="attention">Not verified</Badge>
    </>
  );
}
