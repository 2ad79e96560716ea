'use client';
import { Command } from 'cmdk';
import { KeyRound } from 'lucide-react';
import type { Route } from 'next';
import type { ReactNode } from 'react';
import { clientPage } from '@/components/shell/page-links';

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

/** Links to the page of a token's client. That page reports whether the client exists. */
export function ClientItem({ clientId, go }: { clientId: string; go: Go }) {
  const href = clientPage(clientId);
  if (href === null) return null;
  return (
    <Command.Group heading="Clients">
      <PaletteItem value={`client ${clientId}`} icon={<KeyRound />} onSelect={() => go(href)}>
        Client {clientId}
      </PaletteItem>
    </Command.Group>
  );
}
