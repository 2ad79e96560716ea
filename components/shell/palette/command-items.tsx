'use client';
import { Command } from 'cmdk';
import type { Command as PageCommand } from '@/components/shell/commands/registry';
import { fuzzy } from '@/components/shell/palette/fuzzy';
import { PaletteItem } from '@/components/shell/palette/palette-item';
import { Keys } from '@/components/ui/keys';

type CommandItemsProps = {
  heading: string;
  commands: PageCommand[];
  /** What was typed; all commands are shown where that is nothing. */
  q: string;
  onRun: (command: PageCommand) => void;
};

/** Lists what can be done, each with its keys, or with why it cannot be done. */
export function CommandItems({ heading, commands, q, onRun }: CommandItemsProps) {
  const found = fuzzy(commands, q, ({ label, also = [] }) => [label, ...also]);
  if (found.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {found.map((command) => {
        const { label, Icon, keys, refusal, isLoss } = command;
        return (
          <PaletteItem
            key={label}
            value={`${heading} ${label}`}
            icon={Icon && <Icon />}
            hint={refusal ? null : keys[0] && <Keys>{keys[0]}</Keys>}
            isDisabled={Boolean(refusal)}
            isLoss={isLoss}
            onSelect={() => onRun(command)}
          >
            {label}
            {refusal && <span className="block text-muted text-xs">{refusal}</span>}
          </PaletteItem>
        );
      })}
    </Command.Group>
  );
}
