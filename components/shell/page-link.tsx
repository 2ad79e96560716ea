import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

type PageLinkProps = { href: Route | null; id?: string; className?: string; children: ReactNode };

/** A link to a page of Pouch, or the words alone where there is none. */
export function PageLink({ href, children, ...others }: PageLinkProps) {
  if (href === null) return <span {...others}>{children}</span>;
  return (
    <Link href={href} prefetch={false} {...others}>
      {children}
    </Link>
  );
}
