import { Skeleton } from '@/components/ui/skeleton';

const WIDTHS = ['w-48', 'w-36', 'w-56', 'w-40', 'w-44'];

/** Takes the place of a list of groups that is on its way. */
export function GroupSkeleton() {
  return (
    <div aria-busy="true" className="rounded-lg border border-line bg-surface">
      <span className="sr-only">Loading groups…</span>
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-12 items-center px-4">
          <Skeleton className={`h-4 ${width}`} />
        </div>
      ))}
    </div>
  );
}
