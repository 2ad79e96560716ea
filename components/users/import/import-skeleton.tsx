import { Skeleton } from '@/components/ui/skeleton';

/** Shows the shape of an import while it loads. */
export function ImportSkeleton() {
  return (
    <div aria-busy="true" className="grid grid-cols-1 gap-4">
      <p className="sr-only">Loading import…</p>
      <Skeleton className="h-6 w-96 max-w-full" />
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
