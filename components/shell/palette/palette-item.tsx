'use client';
import { Command } from 'cmdk';
import type { Route } from 'next';
import type { ReactNode } from 'react';

export type Go = (href: Route) => void;
type PaletteItemProps = { value: string; icon: ReactNode; hint?: ReactNode; onSelect: () => void; children: ReactNode };

export function PaletteItem({ value, icon, hint, onSelect, children }: PaletteItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2 py-1 data-[selected=true]:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted"
    >
      <span aria-hidden="true">{icon}</span>
      <span className="min-w-0 break-words">{children}</span>
      {hint && <span className="ml-auto shrink-0 text-muted text-xs">{hint}</span>}
    </Command.Item>
  );
}
