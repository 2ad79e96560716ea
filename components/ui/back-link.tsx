import type { Route } from 'next';
import Link from 'next/link';

/** Links to the parent page, above the heading of a page that the navigation does not list. */
export function BackLink<T extends string>({ href, children }: { href: Route<T>; children: string }) {
  return (
    <Link href={href} prefetch={false} className="mb-2 inline-block text-muted underline underline-offset-4">
      {children}
    </Link>
  );
}
