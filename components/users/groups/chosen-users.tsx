import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { shown } from '@/lib/shown-text';
import type { User } from '@/lib/users/schema';

type ChosenUsersProps = { users: User[]; isBusy: boolean; onRemove: (user: User) => void };

/** Lists the users who are about to be added. */
export function ChosenUsers({ users, isBusy, onRemove }: ChosenUsersProps) {
  return (
    <ul aria-label="Users to add" className="flex max-h-48 flex-wrap gap-2 overflow-y-auto">
      {users.map((user) => (
        <li key={user.id} className="flex min-w-0 items-center gap-1 rounded-md bg-raised py-0.5 pr-0.5 pl-2">
          <span className="truncate" title={shown(user.username)}>
            {shown(user.username)}
          </span>
          <Button
            look="quiet"
            shape="icon"
            aria-label={`Do not add ${shown(user.username)}`}
            disabled={isBusy}
            onClick={() => onRemove(user)}
          >
            <X aria-hidden="true" className="size-4" />
          </Button>
        </li>
      ))}
    </ul>
  );
}
