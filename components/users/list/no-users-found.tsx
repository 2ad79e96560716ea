import { Notice } from '@/components/ui/notice';

type NoUsersFoundProps = { isSearched: boolean; isFiltered: boolean; page: number; onClear: () => void };

/** Explains why the list is empty, and what to do. */
export function NoUsersFound({ isSearched, isFiltered, page, onClear }: NoUsersFoundProps) {
  if (page === 1 && !isSearched && !isFiltered) {
    return (
      <Notice title="No users yet">
        <p className="text-muted">Create the first user of Wallaroo.</p>
      </Notice>
    );
  }
  return (
    <Notice title={page > 1 ? 'This page does not exist' : 'No matching users'}>
      {isFiltered && <p className="text-muted">A user must match all filters above. Remove a filter to see more users.</p>}
      {isSearched && (
        <p className="text-muted">
          The search matches the beginning of usernames, names and email addresses. Use *word* to find a word anywhere.
        </p>
      )}
      <button type="button" className="font-medium text-accent-strong underline" onClick={onClear}>
        Show all users
      </button>
    </Notice>
  );
}
