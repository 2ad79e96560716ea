import { ChevronLeft } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';

/** Links to the parent page, above the heading of a page that the navigation does not list. */
export function BackLink<T extends string>({ href, children }: { href: Route<T>; children: string }) {
  return (
    <Link href={href} prefetch={false} className="-ml-1 mb-3 inline-flex items-center gap-1 rounded text-muted hover:text-ink">
      <ChevronLeft aria-hidden="true" className="size-4" />
      {children}
    </Link>
  );
}
