'use client';
import { Command } from 'cmdk';
import { Keyboard } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { PAGES } from '@/components/shell/palette/destinations';
import { ClientItem, PaletteItem } from '@/components/shell/palette/palette-item';
import { type Recognised, recognise } from '@/components/shell/palette/recognise';
import { TokenItems, tokenWords } from '@/components/shell/palette/token-items';
import { type UserSearch, useUserSearch } from '@/components/shell/palette/use-user-search';
import { UserItems } from '@/components/shell/palette/user-items';

type PaletteDialogProps = {
  onClose: () => void;
  /** Once it is gone: where the focus goes back to. */
  onClosed: () => void;
  onKeys: () => void;
};

/** Goes anywhere and finds anybody. What is typed lives here only; a token is not sent anywhere. */
export function PaletteDialog({ onClose, onClosed, onKeys }: PaletteDialogProps) {
  const [input, setInput] = useState('');
  const [selected, setSelected] = useState('');
  const router = useRouter();
  const recognised = recognise(input);
  const text = recognised.kind === 'text' ? recognised.text : '';
  const search = useUserSearch(text);
  const first = search.people[0]?.id;
  const [lastFirst, setLastFirst] = useState(first);
  // People come later than what is known at once, but are what was meant: before anybody can press Enter.
  if (first !== lastFirst) {
    setLastFirst(first);
    if (first) setSelected(first);
  }

  const isNamed = (label: string) => recognised.kind === 'text' && label.toLowerCase().includes(text.toLowerCase());
  const pages = PAGES.filter(({ label }) => isNamed(label));
  const words = wordsFor(recognised, search);
  const go = (href: Route) => {
    onClose();
    router.push(href);
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
              placeholder="Search, or paste an e-mail, an id or a token"
              autoComplete="off"
              spellCheck={false}
              className="h-12 w-full border-line border-b bg-surface px-4 text-base -outline-offset-2 placeholder:text-muted"
            />
            <p role="status" className={words ? 'px-4 pt-3 text-muted' : 'sr-only'}>
              {words}
            </p>
            <Command.List className="max-h-[55vh] overflow-y-auto p-2 **:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:py-1 **:[[cmdk-group-heading]]:text-muted **:[[cmdk-group-heading]]:text-xs">
              {recognised.kind === 'token' && <TokenItems token={recognised.token} go={go} />}
              {text !== '' && <UserItems q={text} people={search.people} go={go} />}
              {text !== '' && <ClientItem clientId={text} go={go} />}
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
              <span>↑ ↓ choose</span>
              <span>Enter opens</span>
              <span>Esc closes</span>
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function wordsFor(recognised: Recognised, { people, isSearching, error }: UserSearch): string {
  if (recognised.kind === 'token') return tokenWords(recognised.token);
  if (recognised.kind === 'broken-token') return 'This looks like a token, but not a whole one. It was not sent anywhere.';
  if (error) return error.message;
  if (recognised.text === '') return '';
  if (people.length > 0) return '';
  return isSearching ? 'Searching …' : 'Nobody is called so.';
}
