'use client';
import { ChevronUp } from 'lucide-react';
import dynamic from 'next/dynamic';
import { DropdownMenu } from 'radix-ui';
import { Fragment, useRef, useState } from 'react';
import { ComingLayer } from '@/components/shell/coming-layer';
import { buttonLook } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { BULK_WORDS } from '@/components/users/bulk/bulk-words';
import type { BulkKind, UserSelection } from '@/lib/users/bulk/schema';

const BulkDialog = dynamic(() => import('@/components/users/bulk/bulk-dialog').then((module) => module.BulkDialog), {
  // Without a placeholder, the whole page would fall back to its skeleton.
  loading: ComingLayer,
});

const GROUPS: BulkKind[][] = [
  ['disable', 'enable', 'end-sessions'],
  ['require-password', 'reset-password'],
  ['add-role', 'remove-role', 'join-group', 'leave-group'],
  ['delete'],
];

/** Lists the actions on the selected users. */
export function BulkMenu({ selection, onStarted }: { selection: UserSelection; onStarted: () => void }) {
  const [kind, setKind] = useState<BulkKind | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  // The focus then goes to the dialog. The menu closes before a new state would reach it.
  const hasChosen = useRef(false);
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger ref={opener} aria-keyshortcuts="b" className={buttonLook('primary')}>
          Choose an action
          <ChevronUp aria-hidden="true" className="size-4" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            side="top"
            align="start"
            sideOffset={6}
            // It scrolls where the window is low.
            tabIndex={0}
            onCloseAutoFocus={(event) => {
              if (hasChosen.current) event.preventDefault();
              hasChosen.current = false;
            }}
            className="z-20 max-h-(--radix-dropdown-menu-content-available-height) w-64 overflow-y-auto rounded-lg border border-line bg-surface p-1 text-sm shadow-lg"
          >
            {GROUPS.map((group, index) => (
              <Fragment key={group[0]}>
                {index > 0 && <DropdownMenu.Separator className="my-1 h-px bg-line" />}
                {group.map((one) => (
                  <DropdownMenu.Item
                    key={one}
                    onSelect={() => {
                      hasChosen.current = true;
                      setKind(one);
                    }}
                    className={cn(
                      'flex h-9 cursor-default items-center rounded px-2 outline-none data-[highlighted]:bg-raised',
                      one === 'delete' && 'text-loss',
                    )}
                  >
                    {BULK_WORDS[one].item}
                  </DropdownMenu.Item>
                ))}
              </Fragment>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {kind && (
        <BulkDialog
          key={kind}
          kind={kind}
          selection={selection}
          onInstead={setKind}
          onStarted={onStarted}
          onClose={() => setKind(null)}
          onClosed={() => opener.current?.focus()}
        />
      )}
    </>
  );
}
