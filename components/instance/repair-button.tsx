'use client';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { REPAIR_WORDS } from '@/components/instance/repair-words';
import { useCheckNow } from '@/components/instance/use-check-now';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toasts';
import type { Repair } from '@/lib/checks/repair';
import { repairAction } from '@/lib/instance/actions';
import { unwrap } from '@/lib/result';

/** Offers to put right what a check found wrong, and checks again afterwards. */
export function RepairButton({ repair }: { repair: Repair }) {
  const [isAsked, setIsAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const checkNow = useCheckNow();
  const { button, title, action, description, notes, done } = REPAIR_WORDS[repair];
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async () => unwrap(await repairAction({ repair })),
    onSuccess: () => {
      showToast(done);
      setIsAsked(false);
      checkNow.mutate();
    },
  });
  const close = () => {
    setIsAsked(false);
    reset();
  };
  return (
    <div className="mt-2 grid justify-items-start gap-2 font-normal">
      <Button ref={opener} onClick={() => setIsAsked(true)} disabled={checkNow.isPending}>
        {checkNow.isPending ? 'Checking…' : button}
      </Button>
      <FailureLine error={checkNow.error} />
      {isAsked && (
        <ConfirmDialog
          title={title}
          description={description}
          action={action}
          look="primary"
          isPending={isPending}
          onConfirm={mutate}
          onClose={close}
          onClosed={() => opener.current?.focus()}
        >
          <ul className="grid list-disc gap-1 pl-5 text-muted">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
            <li>All other settings stay as they are.</li>
          </ul>
          <FailureLine error={error} />
        </ConfirmDialog>
      )}
    </div>
  );
}
