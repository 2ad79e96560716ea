'use client';
import { AlertDialog, Dialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Shade } from '@/components/ui/shade';

type ModalProps = {
  /** `alert` for destructive actions: screen readers announce it whole, and a click outside does not close it. */
  kind?: 'plain' | 'alert';
  title: string;
  description: ReactNode;
  isBusy?: boolean;
  /** True where its content has two columns if there is room. */
  isWide?: boolean;
  onClose: () => void;
  /** Called once it has closed, to restore the focus. Without it, a focus that is lost goes back to where it came from. */
  onClosed?: () => void;
  children: ReactNode;
};

export function Modal({
  kind = 'plain',
  title,
  description,
  isBusy = false,
  isWide = false,
  onClose,
  onClosed,
  children,
}: ModalProps) {
  const [opener] = useState(() => document.activeElement);
  // What the dialog led to may have taken the focus.
  const focusOpener = () => document.activeElement === document.body && opener instanceof HTMLElement && opener.focus();
  const Parts = kind === 'alert' ? AlertDialog : Dialog;
  return (
    <Parts.Root open onOpenChange={(isOpen) => !isOpen && !isBusy && onClose()}>
      <Parts.Portal>
        <Shade className="z-20" />
        <Parts.Content
          onCloseAutoFocus={onClosed ?? focusOpener}
          // Radix sends Escape to the layer opened last, which may be a toast.
          onEscapeKeyDown={(event) => event.preventDefault()}
          onKeyDown={({ key }) => key === 'Escape' && !isBusy && onClose()}
          className={cn(
            '-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-20 grid motion-safe:animate-rise max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] gap-4 overflow-y-auto overscroll-contain rounded-lg border border-line bg-surface p-6 shadow-xl [overflow-wrap:anywhere]',
            isWide ? 'max-w-[800px]' : 'max-w-[480px]',
          )}
        >
          <Parts.Title className="font-semibold text-base">{title}</Parts.Title>
          <Parts.Description>{description}</Parts.Description>
          {children}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
