'use client';
import { Command } from 'cmdk';
import { type Go, PaletteItem } from '@/components/shell/palette/palette-item';
import type { TokenLink } from '@/components/shell/palette/use-pasted-token';

/** Lists where a pasted token leads. */
export function TokenItems({ links, go }: { links: TokenLink[]; go: Go }) {
  return (
    <Command.Group heading="This token">
      {links.map(({ label, href, Icon }) => (
        <PaletteItem key={href} value={`token ${href}`} icon={<Icon />} onSelect={() => go(href)}>
          {label}
        </PaletteItem>
      ))}
    </Command.Group>
  );
}
