'use client';
import { X } from 'lucide-react';
import { Toast as RadixToast } from 'radix-ui';
import { buttonLook } from '@/components/ui/button';
import { dismissToast, runToastAction, type Toast } from '@/components/ui/toasts';

/** Long enough to read it, check the result and undo; longer while the pointer or the focus is on it. */
const SHOWN_MS = 12_000;

export function ToastStack({ toasts }: { toasts: readonly Toast[] }) {
  return (
    <RadixToast.Provider duration={SHOWN_MS} label="Message">
      {toasts.map((toast) => (
        <RadixToast.Root
          key={toast.id}
          onOpenChange={(isOpen) => !isOpen && dismissToast(toast.id)}
          className="flex items-center gap-3 motion-safe:animate-rise rounded-lg border border-line bg-surface py-2 pr-2 pl-4 shadow-lg"
        >
          <RadixToast.Description className="min-w-0 flex-1 [overflow-wrap:anywhere]">{toast.text}</RadixToast.Description>
          {toast.action && (
            <RadixToast.Action
              altText={toast.action.label}
              className={buttonLook('secondary')}
              onClick={() => runToastAction(toast)}
            >
              {toast.action.label}
            </RadixToast.Action>
          )}
          <RadixToast.Close aria-label="Dismiss" data-tip="" className={buttonLook('quiet', 'icon')}>
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
