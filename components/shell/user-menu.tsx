'use client';
import { LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { DropdownMenu } from 'radix-ui';
import { useRef, useState } from 'react';
import { leaveBy, wouldLose } from '@/components/shell/leaving/unsaved';
import { useSignOut } from '@/components/shell/session/use-sign-out';
import { Avatar } from '@/components/ui/avatar';

const ITEM =
  'flex h-9 cursor-default items-center gap-2 rounded px-2 outline-none data-[highlighted]:bg-raised data-[state=checked]:font-semibold';
const THEMES = [
  { value: 'system', label: 'As the system', Icon: Monitor },
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
];

export function UserMenu({ name }: { name: string }) {
  const { theme = 'system', setTheme } = useTheme();
  const signOut = useSignOut();
  const [isOpen, setIsOpen] = useState(false);
  const afterClose = useRef<(() => void) | null>(null);
  const leave = () => leaveBy(() => signOut.mutateAsync(undefined, { onError: () => setIsOpen(true) }));

  /** Where the user is asked first, the menu has to be closed by then: it would keep the focus from the question. */
  function onSignOut(event: Event) {
    if (wouldLose()) {
      afterClose.current = leave;
      return;
    }
    event.preventDefault();
    leave();
  }

  function onClosed() {
    afterClose.current?.();
    afterClose.current = null;
  }

  return (
    <DropdownMenu.Root open={isOpen} onOpenChange={setIsOpen}>
      <DropdownMenu.Trigger
        aria-label={`User menu, ${name}`}
        className="flex min-h-10 min-w-9 flex-1 items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-raised max-[900px]:justify-center"
      >
        <Avatar id={name} name={name} className="size-7!" />
        <span title={name} className="hidden min-w-0 text-xs [overflow-wrap:anywhere] min-[900px]:line-clamp-3">
          {name}
        </span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          onCloseAutoFocus={onClosed}
          className="z-20 w-60 rounded-lg border border-line bg-surface p-1 text-sm shadow-lg motion-safe:animate-rise"
        >
          <DropdownMenu.Label className="break-all px-2 py-2 text-muted">{name}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={theme} onValueChange={setTheme} aria-label="Appearance">
            {THEMES.map(({ value, label, Icon }) => (
              <DropdownMenu.RadioItem key={value} value={value} className={ITEM}>
                <Icon aria-hidden="true" className="size-4" />
                {label}
                <DropdownMenu.ItemIndicator className="ml-auto text-accent-strong">✓</DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={ITEM} onSelect={onSignOut}>
            <LogOut aria-hidden="true" className="size-4" />
            Sign out
          </DropdownMenu.Item>
          {signOut.isError && (
            <p role="alert" className="px-2 py-1 text-loss">
              {signOut.error.message}
            </p>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
