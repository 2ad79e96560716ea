'use client';
import { X } from 'lucide-react';
import { Toast as RadixToast } from 'radix-ui';
import { buttonLook } from '@/components/ui/button';
import { dismissToast, type Toast } from '@/components/ui/toasts';

/** Long enough to read it, check the result and undo. */
const SHOWN_MS = 12_000;

export function ToastStack({ toasts }: { toasts: readonly Toast[] }) {
  return (
    <RadixToast.Provider duration={SHOWN_MS} label="Message">
      {toasts.map(({ id, text, action }) => (
        <RadixToast.Root
          key={id}
          onOpenChange={(isOpen) => !isOpen && dismissToast(id)}
          className="flex items-center gap-3 motion-safe:animate-rise rounded-lg border border-line bg-surface py-2 pr-2 pl-4 shadow-lg"
        >
          <RadixToast.Description className="min-w-0 flex-1 [overflow-wrap:anywhere]">{text}</RadixToast.Description>
          {action && (
            <RadixToast.Action altText={action.label} className={buttonLook('secondary')} onClick={action.run}>
              {action.label}
            </RadixToast.Action>
          )}
          <RadixToast.Close aria-label="Dismiss" className={buttonLook('quiet', 'icon')}>
            <X aria-hidden="true" className="size-4" />
          </RadixToast.Close>
        </RadixToast.Root>
      ))}
      <RadixToast.Viewport
        data-print="no"
        className="fixed right-4 bottom-[calc(1rem+var(--below))] z-30 grid w-[calc(100%-2rem)] grid-cols-1 max-w-[420px] gap-2 outline-none"
      />
    </RadixToast.Provider>
  );
}
