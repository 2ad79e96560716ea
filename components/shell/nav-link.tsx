'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export function NavLink({ href, icon, children }: { href: Route; icon: ReactNode; children: ReactNode }) {
  const isCurrent = usePathname().startsWith(href);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className={cn(
        'flex h-9 items-center gap-2 rounded-md px-2 font-medium',
        isCurrent ? 'bg-accent-soft text-ink' : 'text-muted hover:bg-raised hover:text-ink',
      )}
    >
      {icon}
      <span className="max-sm:sr-only">{children}</span>
    </Link>
  );
}
