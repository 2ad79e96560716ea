import { Avatar } from '@/components/ui/avatar';
import { shown } from '@/lib/shown-text';
import type { User } from '@/lib/users/schema';

/** Shows a user among those whom a search has found. */
export function FoundUser({ user: { id, name, username } }: { user: User }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar id={id} name={name || username} />
      <span className="grid min-w-0">
        <span className="truncate font-medium">{shown(name || username)}</span>
        <span className="truncate text-muted text-xs">{shown(username)}</span>
      </span>
    </span>
  );
}
