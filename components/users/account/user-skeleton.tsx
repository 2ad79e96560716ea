import { Skeleton } from '@/components/ui/skeleton';

/** Shows the shape of a user's page while it loads. */
export function UserSkeleton() {
  return (
    <div aria-busy="true" className="mx-auto grid max-w-[1080px] grid-cols-1 gap-6">
      <p className="sr-only">Loading user…</p>
      <div className="mt-8 flex items-start gap-4">
        <Skeleton className="size-13 shrink-0 rounded-full!" />
        <div className="grid min-w-0 flex-1 grid-cols-1 gap-3 pt-1">
          <Skeleton className="h-6 w-56 max-w-full" />
          <Skeleton className="h-3 w-72 max-w-full" />
        </div>
      </div>
      <div className="flex flex-wrap gap-8">
        <Skeleton className="h-9 w-72 max-w-full" />
        <Skeleton className="h-9 w-24" />
        <Skeleton className="h-9 w-24" />
      </div>
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
