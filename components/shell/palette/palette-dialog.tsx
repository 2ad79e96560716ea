'use client';
import { Command } from 'cmdk';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import { askOnUserPage } from '@/components/shell/commands/asked-command';
import type { Command as PageCommand } from '@/components/shell/commands/registry';
import { leaveBy } from '@/components/shell/leaving/unsaved';
import { userPage } from '@/components/shell/page-links';
import { PaletteBox } from '@/components/shell/palette/palette-box';
import { PaletteResults } from '@/components/shell/palette/palette-results';
import { useAppCommands } from '@/components/shell/palette/use-app-commands';
import { usePaletteSearch } from '@/components/shell/palette/use-palette-search';
import type { Ask } from '@/components/shell/palette/user-items';
import { copyToClipboard } from '@/components/ui/copy-to-clipboard';
import { Shade } from '@/components/ui/shade';
import { shown } from '@/lib/shown-text';
import type { User } from '@/lib/users/schema';

type PaletteDialogProps = {
  onClose: () => void;
  /** Called once the dialog has closed, to restore the focus. */
  onClosed: () => void;
  onKeys: () => void;
  onAbout: () => void;
};

/** Finds users, opens any page, and runs commands. The input stays in this component; a token is not sent anywhere. */
export function PaletteDialog({ onClose, onClosed, onKeys, onAbout }: PaletteDialogProps) {
  const [input, setInput] = useState('');
  const [subject, setSubject] = useState<User | null>(null);
  const [selected, setSelected] = useState('');
  const router = useRouter();
  const search = usePaletteSearch(input, subject);
  const app = useAppCommands({ onKeys, onAbout });
  const afterwards = useRef<(() => unknown) | null>(null);

  const first = search.likeliest?.id;
  const [lastFirst, setLastFirst] = useState(first);
  // Users are found later than pages but are the likely target, so they are selected before Enter can be pressed.
  if (first !== lastFirst) {
    setLastFirst(first);
    if (first) setSelected(first);
  }

  const go = (href: Route) => {
    onClose();
    leaveBy(() => router.push(href));
  };
  /** Once the palette has given the focus back, so that a dialog that opens can take it. */
  const run = (command: PageCommand) => {
    afterwards.current = () => command.run();
    onClose();
  };
  const ask: Ask = (user, command) => {
    const page = userPage(user.id);
    if (page === null) return;
    if (command === 'copy-id') {
      copyToClipboard('ID', user.id);
      return onClose();
    }
    afterwards.current = () =>
      leaveBy(() => {
        askOnUserPage(user.id, command);
        router.push(page);
      });
    onClose();
  };
  const choose = (user: User | null) => {
    setSubject(user);
    setInput('');
  };
  const highlighted = subject ? undefined : search.users.find(({ id }) => id === selected);

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Shade className="z-30" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
            afterwards.current?.();
          }}
          className="fixed inset-x-2 top-[12vh] z-40 mx-auto max-w-xl overflow-hidden rounded-lg border border-edge bg-surface shadow-lg motion-safe:animate-appear"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Command
            shouldFilter={false}
            loop
            label={subject ? `Actions on ${shown(subject.name || subject.username)}` : 'Search and commands'}
            value={selected}
            onValueChange={setSelected}
          >
            <PaletteBox input={input} onInput={setInput} subject={subject} highlighted={highlighted} onSubject={choose} />
            <Command.List className="max-h-[55vh] scroll-py-2 overflow-y-auto overscroll-contain p-2 **:[[cmdk-group-heading]]:truncate **:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:py-1 **:[[cmdk-group-heading]]:text-muted **:[[cmdk-group-heading]]:text-xs">
              <PaletteResults search={search} subject={subject} app={app} go={go} run={run} ask={ask} onInput={setInput} />
            </Command.List>
            <p role="status" className={search.words ? 'border-line border-t px-4 py-2 text-muted' : 'sr-only'}>
              {search.words}
            </p>
            <p aria-hidden="true" className="flex flex-wrap gap-x-4 border-line border-t px-4 py-2 text-muted text-xs">
              <span>↑ ↓ to choose</span>
              <span>Enter to {subject || search.verb ? 'run' : 'open'}</span>
              {highlighted && <span>Tab for actions</span>}
              {subject && <span>Backspace to go back</span>}
              <span>Esc to close</span>
              {input === '' && !subject && <span>Paste an email address, an ID or a token</span>}
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
