import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-2/3', 'w-1/2', 'w-3/4', 'w-2/5', 'w-3/5'];

/** Stands in for the checks while they are made. */
export function ChecksSkeleton() {
  return (
    <div className="grid gap-3">
      <p role="status" className="text-muted">
        Checking…
      </p>
      <div aria-hidden="true" className="grid gap-4 rounded-lg border border-line bg-surface p-4">
        {ROWS.map((width) => (
          <Skeleton key={width} className={`h-4 ${width}`} />
        ))}
      </div>
    </div>
  );
}
