import { EntryColumns, EntryRow } from '@/components/activity/entry-row';
import type { Entry } from '@/lib/activity/schema';

type EntryListProps = { label: string; entries: Entry[]; isBusy?: boolean };

/** Lists entries under the names of their columns. */
export function EntryList({ label, entries, isBusy = false }: EntryListProps) {
  return (
    <section aria-label={label} aria-busy={isBusy} className="@container rounded-lg border border-line bg-surface">
      <EntryColumns />
      <ol className={isBusy ? 'opacity-60' : undefined}>
        {entries.map((entry) => (
          <EntryRow key={entry.key} entry={entry} />
        ))}
      </ol>
    </section>
  );
}
