'use client';
import { Activity, House, KeyRound, Plug, Stethoscope, Ticket, Users } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LeaveDialog } from '@/components/shell/leaving/leave-dialog';
import { Mark } from '@/components/shell/mark';
import { NavLink } from '@/components/shell/nav-link';
import { Palette } from '@/components/shell/palette/palette';
import { SessionEndDialog } from '@/components/shell/session/session-end-dialog';
import { UserMenu } from '@/components/shell/user-menu';
import { NewVersion } from '@/components/shell/version/new-version';
import { RecentMessages } from '@/components/ui/recent-messages';
import { Toaster } from '@/components/ui/toaster';
import { Tooltips } from '@/components/ui/tooltips';

/** Shows the navigation, a sidebar that becomes a bar on narrow screens, with the page beside it. */
export function ConsoleFrame({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-h-dvh min-[900px]:grid min-[900px]:grid-cols-[14.5rem_1fr] print:block">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:bg-surface focus:p-2"
      >
        Skip to content
      </a>
      <header
        data-print="no"
        className="sticky top-0 z-10 flex h-14 items-center gap-2 border-line border-b bg-surface px-4 min-[900px]:h-dvh min-[900px]:flex-col min-[900px]:items-stretch min-[900px]:gap-3 min-[900px]:border-r min-[900px]:border-b-0 min-[900px]:p-3"
      >
        <Link
          href="/"
          prefetch={false}
          className="flex h-9 items-center gap-2 rounded-md font-semibold text-base max-[900px]:mr-auto min-[900px]:px-2"
        >
          <Mark className="size-7 text-accent-strong" />
          <span>Pouch</span>
        </Link>
        <Palette />
        <nav
          aria-label="Main"
          className="flex min-w-0 gap-0.5 below:fixed below:inset-x-0 below:bottom-0 below:h-(--below) max-[900px]:overflow-x-auto below:border-line below:border-t below:bg-surface below:px-2 below:pb-[env(safe-area-inset-bottom)] min-[900px]:flex-1 min-[900px]:flex-col"
        >
          <NavLink href="/" icon={<House aria-hidden="true" className="size-4" />} name="Home" />
          <NavLink href="/users" icon={<Users aria-hidden="true" className="size-4" />} name="Users" />
          <NavLink
            href="/clients"
            icon={<KeyRound aria-hidden="true" className="size-4" />}
            name="API credentials"
            shortName="API"
          />
          <NavLink href="/tokens" icon={<Ticket aria-hidden="true" className="size-4" />} name="Tokens" />
          <NavLink href="/connect" icon={<Plug aria-hidden="true" className="size-4" />} name="Connect" />
          <NavLink href="/activity" icon={<Activity aria-hidden="true" className="size-4" />} name="Activity" />
          <NavLink href="/instance" icon={<Stethoscope aria-hidden="true" className="size-4" />} name="Instance" />
        </nav>
        <div className="flex items-center gap-1 max-[900px]:flex-row-reverse">
          <UserMenu name={name} />
          <RecentMessages />
        </div>
        <Tooltips />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full min-w-0 max-w-[79rem] px-4 pt-6 pb-[calc(1.5rem+var(--below))] outline-none min-[900px]:px-8"
      >
        {children}
      </main>
      <Toaster />
      <NewVersion />
      <LeaveDialog />
      <SessionEndDialog />
    </div>
  );
}
