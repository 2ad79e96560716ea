import { Notice } from '@/components/ui/notice';

type NoUsersFoundProps = { q: string; isFiltered: boolean; page: number; onClear: () => void };

/** Explains why the list is empty, and what to do. */
export function NoUsersFound({ q, isFiltered, page, onClear }: NoUsersFoundProps) {
  if (page === 1 && q === '' && !isFiltered) {
    return (
      <Notice title="No users yet">
        <p className="text-muted">Create the first user of Wallaroo.</p>
      </Notice>
    );
  }
  return (
    <Notice title={page > 1 ? 'This page does not exist' : 'No matching users'}>
      {isFiltered && <p className="text-muted">A user must match all filters above. Remove a filter to see more users.</p>}
      {q !== '' && (
        <p className="text-muted">
          Every word must be in the username, the name or the email address. Accents count: “Jose” does not find José. Try the
          part before the accent, such as “Jos”.
        </p>
      )}
      <button type="button" className="font-medium text-accent-strong underline" onClick={onClear}>
        Show all users
      </button>
    </Notice>
  );
}
