'use client';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Bookmark } from 'lucide-react';
import type { Route } from 'next';
import { fuzzy } from '@/components/shell/palette/fuzzy';
import { type Go, PaletteItem } from '@/components/shell/palette/palette-item';
import { shown } from '@/lib/shown-text';
import { BUILT_IN_VIEWS, serializeView } from '@/lib/users/list/search-params';
import { listSettingsQuery } from '@/lib/users/views/query-options';
import type { View } from '@/lib/users/views/schema';

const MAX_VIEWS = 4;

/** Lists the views of the user list, those that all administrators have and the administrator's own. */
export function ViewItems({ q, go }: { q: string; go: Go }) {
  const { data } = useQuery(listSettingsQuery());
  const views: View[] = [...BUILT_IN_VIEWS, ...(data?.views ?? [])];
  const found = fuzzy(views, q, ({ name }) => [name]).slice(0, MAX_VIEWS);
  if (found.length === 0) return null;
  return (
    <Command.Group heading="Views">
      {found.map(({ id, name, list, columns }) => (
        <PaletteItem
          key={id ?? name}
          value={`view ${id ?? name}`}
          icon={<Bookmark />}
          onSelect={() => go(serializeView('/users', { ...list, columns }) as Route)}
        >
          {shown(name)}
        </PaletteItem>
      ))}
    </Command.Group>
  );
}
