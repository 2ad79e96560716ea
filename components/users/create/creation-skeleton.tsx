import { Skeleton } from '@/components/ui/skeleton';

const FIELDS = ['email', 'username', 'first', 'last'];

/** Shows the shape of the form for a new user while it loads. */
export function CreationSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-5 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <p className="sr-only">Loading the form…</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {FIELDS.map((field) => (
          <div key={field} className="grid gap-2">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-9 w-full" />
          </div>
        ))}
      </div>
      <Skeleton className="h-9 w-56 max-w-full" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-9 w-28" />
    </div>
  );
}
