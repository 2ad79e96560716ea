import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

type PageLinkProps = { href: Route | null; id?: string; className?: string; children: ReactNode };

/** Renders a link to a page of Pouch, or only the text where there is no page. */
export function PageLink({ href, children, ...others }: PageLinkProps) {
  if (href === null) return <span {...others}>{children}</span>;
  return (
    <Link href={href} prefetch={false} {...others}>
      {children}
    </Link>
  );
}
