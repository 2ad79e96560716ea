'use client';
import { useState } from 'react';
import { PAGES } from '@/components/shell/palette/destinations';
import { areShortcutsOn, setShortcuts } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { Modal } from '@/components/ui/modal';
import { Switch } from '@/components/ui/switch';

const KEYS: [keys: string[], does: string][] = [
  [['Ctrl K', '⌘ K'], 'Search and commands'],
  [['?'], 'This list'],
  [['/'], 'Search users'],
  [['j', 'k'], 'Next, previous row'],
  [['x'], 'Select the row'],
  [['Enter'], 'Open the row'],
  [['.'], 'Actions on the row or the user, as by a right click'],
  [['Esc'], 'Close what is open'],
];

/** Lists the keyboard shortcuts, with a switch that turns single keys off. */
export function KeysDialog({ onClose, onClosed }: { onClose: () => void; onClosed: () => void }) {
  const [isOn, setIsOn] = useState(areShortcutsOn);
  const pages = PAGES.flatMap(({ key, label }) => (key ? [[[`g ${key}`], label] as (typeof KEYS)[number]] : []));
  return (
    <Modal title="Keys" description="Single keys work whenever you are not typing." onClose={onClose} onClosed={onClosed}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {[...KEYS, ...pages].map(([keys, does]) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded border border-edge bg-canvas px-1.5 py-0.5 font-mono text-xs">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label="Single keys"
        hint="Turn them off if you use speech input. Ctrl K keeps working and leads back here."
        checked={isOn}
        onChange={(on) => {
          setShortcuts(on);
          setIsOn(on);
        }}
      />
      <div className="flex justify-end">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Modal>
  );
}
