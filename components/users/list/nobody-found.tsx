import { Notice } from '@/components/ui/notice';

type NobodyFoundProps = { isSearched: boolean; isFiltered: boolean; page: number; onClear: () => void };

/** Why the list is empty, and the way out. */
export function NobodyFound({ isSearched, isFiltered, page, onClear }: NobodyFoundProps) {
  if (page === 1 && !isSearched && !isFiltered) {
    return (
      <Notice title="Nobody is here yet">
        <p className="text-muted">Create the first user to bring somebody into Wallaroo.</p>
      </Notice>
    );
  }
  return (
    <Notice title={page > 1 ? 'There is no such page' : 'Nobody matches'}>
      {isFiltered && <p className="text-muted">All the filters above must be met at once: take one away to see more.</p>}
      {isSearched && (
        <p className="text-muted">
          A search looks at how usernames, names and e-mail addresses begin. Put stars around a word, as in *word*, to look
          inside.
        </p>
      )}
      <button type="button" className="font-medium text-accent-strong underline" onClick={onClear}>
        Show everybody
      </button>
    </Notice>
  );
}
