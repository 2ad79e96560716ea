import { Popover as Parts } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

type PopoverProps = {
  label: string;
  /** The button that opens the popover. */
  button: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className: string;
  children: ReactNode;
};

/** Opens below a button, over the page, and closes on a click outside. */
export function Popover({ label, button, isOpen, onOpenChange, className, children }: PopoverProps) {
  return (
    <Parts.Root open={isOpen} onOpenChange={onOpenChange}>
      <Parts.Trigger asChild>{button}</Parts.Trigger>
      <Parts.Portal>
        <Parts.Content
          aria-label={label}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          // An open list of options closes first.
          onEscapeKeyDown={(event) => {
            if (event.target instanceof Element && event.target.matches('button[role=combobox][aria-expanded=true]'))
              event.preventDefault();
          }}
          className={cn(
            'z-20 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-surface shadow-lg motion-safe:animate-rise',
            className,
          )}
        >
          {children}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
