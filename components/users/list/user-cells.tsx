import type { ReactNode } from 'react';
import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Status } from '@/components/ui/status';
import { identityOf } from '@/components/users/identity/identity';
import { whyLocked } from '@/components/users/list/why-locked';
import type { MarkedUser } from '@/lib/users/marks/schema';
import type { User } from '@/lib/users/schema';

/** Shows who a user is: the name, which leads to their page, then the email address and a username that differs from it. */
export function Identity({ user, isViewer, mark }: { user: User; isViewer: boolean; mark: MarkedUser | undefined }) {
  const [first, second] = identityOf(user);
  return (
    <span className="user">
      <Avatar id={user.id} name={user.name || user.username} />
      <span>
        <span>
          <PageLink id={`user-${user.id}`} href={userPage(user.id)}>
            <b title={first}>{first}</b>
          </PageLink>
          {isViewer && <Badge>you</Badge>}
          {user.serviceAccountOf !== undefined && <Badge>Service account</Badge>}
          {mark?.isAdministrator && <Badge>Administrator</Badge>}
        </span>
        <small title={second}>{second}</small>
      </span>
    </span>
  );
}

type UserStatusProps = { user: User; failures: number | undefined; mark: MarkedUser | undefined };

/** Shows whether a user may sign in, and what about them needs an administrator. */
export function UserStatus({ user: { enabled, email, emailVerified, serviceAccountOf }, failures, mark }: UserStatusProps) {
  const isLocked = failures !== undefined;
  const isWaiting = mark?.isWaiting ?? false;
  return (
    <>
      {!enabled && <Status>Disabled</Status>}
      {enabled && !isLocked && !isWaiting && <Status tone="proven">Enabled</Status>}
      {enabled && !isLocked && isWaiting && <Status tone="attention">Setup pending</Status>}
      {isLocked && (
        <>
          <Status tone="attention">Locked</Status> <Badge tone="attention">{whyLocked(failures)}</Badge>
        </>
      )}
      {!email && serviceAccountOf === undefined && <Badge tone="attention">No email address</Badge>}
      {email && !emailVerified && <Badge tone="attention">Not verified</Badge>}
    </>
  );
}

/**
 * Separates the users who were found by the beginnings of words from those after them. It spans the columns that are shown at
 * every width, and the others have cells of their own: to span hidden ones would add empty ones.
 */
export function InsideHeading({ children }: { children: ReactNode }) {
  return (
    <tr className="bg-raised">
      <th scope="rowgroup" colSpan={2} className="h-9! text-muted text-xs">
        Matches inside words
      </th>
      {children}
    </tr>
  );
}
