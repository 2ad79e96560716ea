'use client';
import { Command } from 'cmdk';
import type { Route } from 'next';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export type Go = (href: Route) => void;
type PaletteItemProps = {
  value: string;
  icon: ReactNode;
  hint?: ReactNode;
  isDisabled?: boolean;
  isLoss?: boolean | undefined;
  onSelect: () => void;
  children: ReactNode;
};

export function PaletteItem({ value, icon, hint, isDisabled = false, isLoss = false, onSelect, children }: PaletteItemProps) {
  return (
    <Command.Item
      value={value}
      disabled={isDisabled}
      onSelect={onSelect}
      className={cn(
        'flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2 py-1 data-[disabled=true]:cursor-default data-[selected=true]:bg-accent-soft data-[disabled=true]:text-muted [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted',
        isLoss && !isDisabled && 'text-loss [&_svg]:text-loss',
      )}
    >
      <span aria-hidden="true" className="grid size-6 shrink-0 place-items-center">
        {icon}
      </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
      {hint && <span className="ml-auto shrink-0 text-muted text-xs">{hint}</span>}
    </Command.Item>
  );
}
