import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-56', 'w-72', 'w-64'];

/** Stands in for the lines while they are counted. */
export function NeedsSkeleton() {
  return (
    <div aria-busy="true" className="grid grid-cols-1 gap-5 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <Skeleton className="h-5 w-28" />
      <NeedRowsSkeleton />
    </div>
  );
}

export function NeedRowsSkeleton() {
  return (
    <div aria-hidden="true" className="grid grid-cols-1 gap-5">
      {ROWS.map((width) => (
        <div key={width} className="grid grid-cols-1 gap-2">
          <Skeleton className={`h-4 max-w-full ${width}`} />
          <Skeleton className="h-3 w-40 max-w-full" />
        </div>
      ))}
    </div>
  );
}
