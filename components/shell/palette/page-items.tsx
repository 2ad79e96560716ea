'use client';
import { Command } from 'cmdk';
import {
  Activity,
  FileUp,
  FolderTree,
  History,
  House,
  KeyRound,
  type LucideIcon,
  MonitorSmartphone,
  Plug,
  Stethoscope,
  Ticket,
  Trash2,
  UserPlus,
  Users,
} from 'lucide-react';
import { PAGES } from '@/components/shell/palette/destinations';
import { fuzzy } from '@/components/shell/palette/fuzzy';
import { type Go, PaletteItem } from '@/components/shell/palette/palette-item';
import { Keys } from '@/components/ui/keys';

const ICONS: Record<string, LucideIcon> = {
  '/': House,
  '/users/new': UserPlus,
  '/users/import': FileUp,
  '/users/groups': FolderTree,
  '/users/jobs': History,
  '/users/sessions': MonitorSmartphone,
  '/users/deleted': Trash2,
  '/clients': KeyRound,
  '/tokens': Ticket,
  '/connect': Plug,
  '/activity': Activity,
  '/instance': Stethoscope,
};

/** Lists the pages, each with the keys that open it. */
export function PageItems({ q, go }: { q: string; go: Go }) {
  const found = fuzzy(PAGES, q, ({ label, also = [] }) => [label, ...also]);
  if (found.length === 0) return null;
  return (
    <Command.Group heading="Go to">
      {found.map(({ label, href, key }) => {
        const Icon = ICONS[href] ?? Users;
        return (
          <PaletteItem key={href} value={href} onSelect={() => go(href)} icon={<Icon />} hint={key && <Keys>{`g ${key}`}</Keys>}>
            {label}
          </PaletteItem>
        );
      })}
    </Command.Group>
  );
}
