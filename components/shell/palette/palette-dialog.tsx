'use client';
import { Command } from 'cmdk';
import { Keyboard } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { leaveBy } from '@/components/shell/leaving/unsaved';
import { ClientItems } from '@/components/shell/palette/client-items';
import { PAGES } from '@/components/shell/palette/destinations';
import { PaletteItem } from '@/components/shell/palette/palette-item';
import { type Recognized, recognize } from '@/components/shell/palette/recognize';
import { TokenItems } from '@/components/shell/palette/token-items';
import { INCOMPLETE_TOKEN, usePastedToken } from '@/components/shell/palette/use-pasted-token';
import { type UserSearch, useUserSearch } from '@/components/shell/palette/use-user-search';
import { UserItems } from '@/components/shell/palette/user-items';

type PaletteDialogProps = {
  onClose: () => void;
  /** Called once the dialog has closed, to restore the focus. */
  onClosed: () => void;
  onKeys: () => void;
};

/** Opens any page and finds users. The input stays in this component; a token is not sent anywhere. */
export function PaletteDialog({ onClose, onClosed, onKeys }: PaletteDialogProps) {
  const [input, setInput] = useState('');
  const [selected, setSelected] = useState('');
  const router = useRouter();
  const recognized = recognize(input);
  const text = recognized.kind === 'text' ? recognized.text : '';
  const search = useUserSearch(text);
  const pasted = usePastedToken(recognized.kind === 'token' ? recognized.token : null);
  const first = search.users[0]?.id;
  const [lastFirst, setLastFirst] = useState(first);
  // Users are found later than pages but are the likely target, so they are selected before Enter can be pressed.
  if (first !== lastFirst) {
    setLastFirst(first);
    if (first) setSelected(first);
  }

  const isNamed = (label: string) => recognized.kind === 'text' && label.toLowerCase().includes(text.toLowerCase());
  const pages = PAGES.filter(({ label }) => isNamed(label));
  const words = pasted.words || wordsFor(recognized, search);
  const go = (href: Route) => {
    onClose();
    leaveBy(() => router.push(href));
  };

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
          className="fixed inset-x-2 top-[12vh] z-40 mx-auto max-w-xl overflow-hidden rounded-lg border border-edge bg-surface shadow-lg"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Command shouldFilter={false} loop label="Search and commands" value={selected} onValueChange={setSelected}>
            <Command.Input
              value={input}
              onValueChange={setInput}
              placeholder="Search, or paste an email address, an ID or a token"
              autoComplete="off"
              spellCheck={false}
              className="h-12 w-full border-line border-b bg-surface px-4 text-base -outline-offset-2 placeholder:text-muted"
            />
            <p role="status" className={words ? 'px-4 pt-3 text-muted' : 'sr-only'}>
              {words}
            </p>
            <Command.List className="max-h-[55vh] overflow-y-auto p-2 **:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:py-1 **:[[cmdk-group-heading]]:text-muted **:[[cmdk-group-heading]]:text-xs">
              {pasted.links.length > 0 && <TokenItems links={pasted.links} go={go} />}
              {text !== '' && <UserItems q={text} users={search.users} go={go} />}
              {text !== '' && <ClientItems q={text} go={go} />}
              {(pages.length > 0 || isNamed('Keys')) && (
                <Command.Group heading="Go to">
                  {pages.map(({ label, href, key, Icon }) => (
                    <PaletteItem key={href} value={href} onSelect={() => go(href)} icon={<Icon />} hint={key && `g ${key}`}>
                      {label}
                    </PaletteItem>
                  ))}
                  {isNamed('Keys') && (
                    <PaletteItem value="keys" onSelect={onKeys} icon={<Keyboard />} hint="?">
                      Keys
                    </PaletteItem>
                  )}
                </Command.Group>
              )}
            </Command.List>
            <p aria-hidden="true" className="flex flex-wrap gap-x-4 border-line border-t px-4 py-2 text-muted text-xs">
              <span>↑ ↓ to choose</span>
              <span>Enter to open</span>
              <span>Esc to close</span>
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function wordsFor(recognized: Recognized, { users, isSearching, error }: UserSearch): string {
  if (recognized.kind === 'broken-token') return INCOMPLETE_TOKEN;
  if (error) return error.message;
  if (recognized.kind === 'token' || recognized.text === '') return '';
  if (users.length > 0) return '';
  return isSearching ? 'Searching…' : 'No matching users.';
}
