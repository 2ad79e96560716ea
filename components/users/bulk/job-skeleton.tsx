import { Skeleton } from '@/components/ui/skeleton';

/** Shows the shape of a job while it loads. */
export function JobSkeleton() {
  return (
    <div aria-busy="true" className="grid grid-cols-1 gap-4">
      <p className="sr-only">Loading job…</p>
      <div className="grid grid-cols-1 gap-3 py-1">
        <Skeleton className="h-7 w-64 max-w-full" />
        <Skeleton className="h-4 w-48 max-w-full" />
      </div>
      <Skeleton className="h-2 w-full" />
      <Skeleton className="h-9 w-72 max-w-full" />
      <Skeleton className="h-48 w-full" />
    </div>
  );
}

/** Shows the shape of the list of jobs while it loads. */
export function JobsSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-2">
      <p className="sr-only">Loading jobs…</p>
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-48 w-full" />
    </div>
  );
}
