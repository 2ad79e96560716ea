'use client';
import { Fragment, useState } from 'react';
import { type Command, type CommandGroup, useOpenCommands } from '@/components/shell/commands/registry';
import { areShortcutsOn, setShortcuts } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { Keys } from '@/components/ui/keys';
import { Modal } from '@/components/ui/modal';
import { Switch } from '@/components/ui/switch';

/** Lists the keys of the page that is open, with a switch that turns single keys off. */
export function KeysDialog({ onClose, onClosed }: { onClose: () => void; onClosed: () => void }) {
  const [isOn, setIsOn] = useState(areShortcutsOn);
  const groups = keysByGroup(useOpenCommands());
  return (
    <Modal title="Keys" description="Single keys work whenever you are not typing." onClose={onClose} onClosed={onClosed} isWide>
      <Switch
        label="Single keys"
        hint="Turn them off if you use speech input. Ctrl K keeps working and leads back here."
        checked={isOn}
        onChange={(on) => {
          setShortcuts(on);
          setIsOn(on);
        }}
      />
      <div className="grid gap-x-10 gap-y-4 md:grid-cols-2">
        {groups.map(([name, commands]) => (
          <section key={name} aria-label={name} className="content-start">
            <h3 className="pb-1 font-medium text-muted text-xs">{name}</h3>
            <dl className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1">
              {commands.map(({ label, keys }) => (
                <div key={label} className="contents">
                  <dt>{label}</dt>
                  <dd className="flex items-center justify-end gap-1.5">
                    {ends(keys).map((each, index) => (
                      <Fragment key={each}>
                        {index > 0 && <span className="text-muted text-xs">{keys.length > 2 ? 'to' : 'or'}</span>}
                        <Keys isSpoken>{each}</Keys>
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="flex justify-end">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Modal>
  );
}

/** Of a run of keys, the first and the last are enough. */
function ends(keys: readonly string[]): string[] {
  return [...keys.slice(0, 1), ...keys.slice(1).slice(-1)];
}

/** Returns what has keys now, the groups with the same name as one. */
function keysByGroup(open: CommandGroup[]): [name: string, commands: Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const { name, commands } of open) {
    groups.set(name, [...(groups.get(name) ?? []), ...commands.filter(({ keys }) => keys.length > 0)]);
  }
  return [...groups];
}
