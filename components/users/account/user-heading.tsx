import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { identityOf } from '@/components/users/identity/identity';
import type { UserDetails } from '@/lib/users/account/schema';

/** Shows who the user is, with their state beside the name. The heading holds both lines, because names repeat. */
export function UserHeading({ user, state, actions }: { user: UserDetails; state: ReactNode; actions: ReactNode }) {
  const [first, second] = identityOf(user);
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="grid min-w-0 flex-1 basis-80 grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4">
        <Avatar id={user.id} name={user.name || user.username} className="row-span-2 size-13! self-start text-base!" />
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="contents">
            <span className="min-w-0 font-semibold text-2xl [overflow-wrap:anywhere]">{first}</span>
            <span className="order-last w-full text-muted [overflow-wrap:anywhere] empty:hidden"> {second}</span>
          </h1>
          {state}
        </div>
      </div>
      {actions}
    </div>
  );
}
