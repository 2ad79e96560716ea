import { cn } from '@/components/ui/cn';

/** Takes the place of a line of text or a picture that is on its way. What contains it is `aria-busy`. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={cn('block rounded bg-raised motion-safe:animate-pulse', className)} />;
}
