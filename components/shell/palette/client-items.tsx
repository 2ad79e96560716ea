'use client';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { KeyRound } from 'lucide-react';
import { clientPage } from '@/components/shell/page-links';
import { fuzzy } from '@/components/shell/palette/fuzzy';
import { type Go, PaletteItem } from '@/components/shell/palette/palette-item';
import { paletteClientsQuery } from '@/lib/clients/query-options';
import { shown } from '@/lib/shown-text';

const MAX_CLIENTS = 4;

/** Lists the clients with a part of the client ID or the name, or with this UUID. Those that do not exist have no page. */
export function ClientItems({ q, go }: { q: string; go: Go }) {
  const { data } = useQuery(paletteClientsQuery());
  const matching = fuzzy(data?.clients ?? [], q, ({ uuid, clientId, name }) => [
    uuid === q.toLowerCase() ? q : '',
    clientId,
    name ?? '',
  ]);
  const found = matching.flatMap(({ clientId }) => {
    const page = clientPage(clientId);
    return page ? [{ clientId, page }] : [];
  });
  if (found.length === 0) return null;
  return (
    <Command.Group heading="Clients">
      {found.slice(0, MAX_CLIENTS).map(({ clientId, page }) => (
        <PaletteItem key={clientId} value={`client ${clientId}`} icon={<KeyRound />} onSelect={() => go(page)}>
          Client {shown(clientId)}
        </PaletteItem>
      ))}
    </Command.Group>
  );
}
