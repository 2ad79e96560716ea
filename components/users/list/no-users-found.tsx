import { SearchX, Users } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { shown } from '@/lib/shown-text';
import { attributesIn, wordsOf } from '@/lib/users/list/search';

type NoUsersFoundProps = { q: string; isFiltered: boolean; page: number; onClear: () => void };

/** Explains why the list is empty, and what to do. */
export function NoUsersFound({ q, isFiltered, page, onClear }: NoUsersFoundProps) {
  if (page === 1 && q === '' && !isFiltered) {
    return (
      <EmptyState Icon={Users} title="No users yet">
        <p>Create the first user of Wallaroo.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      Icon={SearchX}
      title={page > 1 ? 'This page does not exist' : 'No matching users'}
      action={<Button onClick={onClear}>Show all users</Button>}
    >
      {isFiltered && <p>A user must match all filters above. Remove a filter to see more users.</p>}
      {attributesIn(q).map(({ name, value }) => (
        <p key={`${name}:${value}`}>
          “{shown(name)}:{shown(value)}” finds users whose attribute {shown(name)} is exactly {shown(value)}. To search for the
          text itself, put it in quotation marks.
        </p>
      ))}
      {wordsOf(q).length > 0 && (
        <p>
          Every word must be in the username, the name or the email address. Accents count: “Jose” does not find José. Try the
          part before the accent, such as “Jos”.
        </p>
      )}
    </EmptyState>
  );
}
