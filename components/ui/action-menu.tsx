'use client';
import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Fragment, useEffect, useEffectEvent, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import { Keys } from '@/components/ui/keys';

export type MenuAction = {
  label: string;
  Icon: LucideIcon;
  onSelect: () => void;
  /** The key that does the same without the menu. */
  shortcut?: string;
  /** Why it cannot be done; the item is then disabled. */
  refusal?: string | null;
  isLoss?: boolean;
};

/** Actions that belong together. The name is for screen readers. */
export type MenuGroup = { name: string; actions: MenuAction[] };

/** A point in the window, where the menu begins, or ends. */
export type MenuPlace = { x: number; y: number; isEnd?: true };

type ActionMenuProps = {
  label: string;
  groups: MenuGroup[];
  /** Where it opens, in the window: below a button, or at the pointer. */
  place: MenuPlace;
  onClose: () => void;
  /** Gets the focus once it has closed, before what was chosen runs. */
  opener?: HTMLElement | null;
  /** Called once it has closed without a choice, to restore the focus. */
  onDismissed: () => void;
};

/** Shows what can be done to one thing, at the button or the pointer that asked for it. */
export function ActionMenu({ label, groups, place, opener, onClose, onDismissed }: ActionMenuProps) {
  const chosen = useRef<(() => void) | null>(null);
  const close = useEffectEvent(onClose);
  // It stays where it is, and would come to lie beside something else.
  useEffect(() => {
    const openedAt = window.scrollY;
    // The press that opened it may have scrolled its button into view, of which the browser tells only now.
    const onScroll = () => window.scrollY !== openedAt && close();
    document.addEventListener('scroll', onScroll, { passive: true });
    return () => document.removeEventListener('scroll', onScroll);
  }, []);
  return (
    // A modal one locks the page in ways that make the browser restyle all of it.
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span
          ref={(anchor) => {
            if (anchor) Object.assign(anchor.style, { left: `${place.x}px`, top: `${place.y}px` });
          }}
          aria-hidden="true"
          className="pointer-events-none fixed"
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          aria-labelledby={undefined}
          align={place.isEnd ? 'end' : 'start'}
          sideOffset={4}
          collisionPadding={8}
          onPointerDownOutside={swallowClick}
          // What closes before it may give the focus back only now.
          onFocusOutside={(event) => event.preventDefault()}
          // It scrolls where the window is low.
          tabIndex={0}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Only now, so that a dialog that it opens can take the focus, and give it back.
            opener?.focus();
            if (chosen.current) chosen.current();
            else onDismissed();
          }}
          className="z-20 max-h-(--radix-dropdown-menu-content-available-height) w-64 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-lg motion-safe:animate-rise"
        >
          {groups.map(({ name, actions }, index) => (
            <Fragment key={name}>
              {index > 0 && <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />}
              <DropdownMenu.Group aria-label={name}>
                {actions.map((action) => (
                  <MenuItem
                    key={action.label}
                    action={action}
                    onSelect={() => {
                      chosen.current = action.onSelect;
                    }}
                  />
                ))}
              </DropdownMenu.Group>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Keeps the press that closes the menu from also doing something to what lies under the pointer. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', swallow, { capture: true, once: true });
  const later = () => setTimeout(() => document.removeEventListener('click', swallow, { capture: true }));
  document.addEventListener('pointerup', later, { once: true });
}

function MenuItem({ action, onSelect }: { action: MenuAction; onSelect: () => void }) {
  const { label, Icon, shortcut, refusal, isLoss } = action;
  return (
    <DropdownMenu.Item
      disabled={Boolean(refusal)}
      onSelect={onSelect}
      className={cn(
        'grid min-h-8 cursor-default grid-cols-[auto_1fr_auto] items-center gap-x-2.5 rounded px-2 py-1 outline-none',
        'data-highlighted:bg-raised data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-transparent data-disabled:text-muted',
        isLoss && !refusal && 'text-loss',
      )}
    >
      <Icon aria-hidden="true" className="size-4" />
      <span>{label}</span>
      {shortcut && <Keys>{shortcut}</Keys>}
      {refusal && <span className="col-start-2 text-xs">{refusal}</span>}
    </DropdownMenu.Item>
  );
}
