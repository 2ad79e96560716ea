import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Status } from '@/components/ui/status';
import { identityOf } from '@/components/users/list/identity';
import { whyLocked } from '@/components/users/list/why-locked';
import type { User } from '@/lib/users/schema';

/** Shows who a user is, as a link to their page: the name first, then the email address and a username that differs from it. */
export function Identity({ user, isViewer }: { user: User; isViewer: boolean }) {
  const [first, second] = identityOf(user);
  return (
    <PageLink id={`user-${user.id}`} href={userPage(user.id)} draggable={false} className="user">
      <Avatar id={user.id} name={user.name || user.username} />
      <span>
        <span>
          <b title={first}>{first}</b>
          {isViewer && <Badge>you</Badge>}
        </span>
        <small title={second}>{second}</small>
      </span>
    </PageLink>
  );
}

type UserStatusProps = { user: User; failures: number | undefined };

/** Shows whether a user may sign in, and what about them needs an administrator. */
export function UserStatus({ user: { enabled, email, emailVerified }, failures }: UserStatusProps) {
  const isLocked = failures !== undefined;
  return (
    <>
      {(!enabled || !isLocked) && <Status tone={enabled ? 'proven' : 'neutral'}>{enabled ? 'Enabled' : 'Disabled'}</Status>}
      {isLocked && (
        <>
          <Status tone="attention">Locked</Status> <Badge tone="attention">{whyLocked(failures)}</Badge>
        </>
      )}
      {!email && <Badge tone="attention">No email address</Badge>}
      {email && !emailVerified && <Badge tone="attention">Not verified</Badge>}
    </>
  );
}
