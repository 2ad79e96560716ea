import { Skeleton } from '@/components/ui/skeleton';

/** Stands in for the entries until they come. */
export function ActivitySkeleton() {
  return (
    <div aria-busy="true" className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      {['one', 'two', 'three', 'four', 'five'].map((row) => (
        <Skeleton key={row} className="h-5" />
      ))}
    </div>
  );
}
