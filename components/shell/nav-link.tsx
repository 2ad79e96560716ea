'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

type NavLinkProps = {
  href: Route;
  icon: ReactNode;
  name: string;
  /** A part of the name, for narrow screens. */
  shortName?: string;
};

export function NavLink({ href, icon, name, shortName = name }: NavLinkProps) {
  const path = usePathname();
  const isCurrent = href === '/' ? path === '/' : path.startsWith(href);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={name}
      aria-current={isCurrent ? 'page' : undefined}
      className={cn(
        'flex shrink-0 items-center rounded-md font-medium hover:text-ink focus-visible:-outline-offset-2',
        'max-[900px]:flex-auto max-[900px]:px-0.5 max-[900px]:flex-col max-[900px]:justify-center max-[900px]:gap-1 max-[900px]:text-xs',
        'min-[900px]:h-9 min-[900px]:gap-2.5 min-[900px]:px-2.5 min-[900px]:hover:bg-raised',
        isCurrent ? 'text-ink min-[900px]:bg-raised' : 'text-muted',
      )}
    >
      {icon}
      <span className="whitespace-nowrap max-[900px]:hidden">{name}</span>
      <span className="whitespace-nowrap min-[900px]:hidden">{shortName}</span>
    </Link>
  );
}
