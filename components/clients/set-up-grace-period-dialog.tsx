'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Choice } from '@/components/ui/choice';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { setUpGracePeriodAction } from '@/lib/clients/actions';
import { GRACE_PERIODS, LIFETIMES } from '@/lib/clients/grace-periods';
import { clientsKey } from '@/lib/clients/query-options';
import type { ClientDetails, SetUpGracePeriod } from '@/lib/clients/schema';
import { durationInWords } from '@/lib/duration';
import { unwrap } from '@/lib/result';

type SetUpGracePeriodDialogProps = { client: ClientDetails; onClose: () => void; onClosed: () => void };

/** Sets up a policy for this client alone, and explains the cost: its secrets expire. */
export function SetUpGracePeriodDialog({ client: { clientId }, onClose, onClosed }: SetUpGracePeriodDialogProps) {
  const [times, setTimes] = useState<Omit<SetUpGracePeriod, 'clientId'>>({
    gracePeriodSeconds: GRACE_PERIODS[1],
    lifetimeSeconds: LIFETIMES[1],
  });
  const queryClient = useQueryClient();
  const setUp = useMutation({
    mutationFn: useSingleFlight(async () => unwrap(await setUpGracePeriodAction({ clientId, ...times }))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: clientsKey }),
  });
  return (
    <ConfirmDialog
      title={`Keep the old secret of ${clientId} for a while`}
      description={`Pouch sets up a client policy in Keycloak for ${clientId} only. After each rotation, the old secret then keeps working for a grace period. Other clients and policies are not changed.`}
      action="Set up the policy"
      look="primary"
      isPending={setUp.isPending}
      onConfirm={() => setUp.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
      onClosed={onClosed}
    >
      <p>
        In exchange, <strong>each new secret expires</strong> after the time chosen here, even if it is not rotated. The current
        secret is not changed.
      </p>
      <Choice
        label="The old secret works for"
        options={inWords(GRACE_PERIODS)}
        value={String(times.gracePeriodSeconds)}
        onChange={(value) => setTimes({ ...times, gracePeriodSeconds: chosen(GRACE_PERIODS, value) ?? times.gracePeriodSeconds })}
      />
      <Choice
        label="A new secret expires after"
        options={inWords(LIFETIMES)}
        value={String(times.lifetimeSeconds)}
        onChange={(value) => setTimes({ ...times, lifetimeSeconds: chosen(LIFETIMES, value) ?? times.lifetimeSeconds })}
      />
      <FailureLine error={setUp.error} />
    </ConfirmDialog>
  );
}

function inWords(choices: readonly number[]): Record<string, string> {
  return Object.fromEntries(choices.map((seconds) => [String(seconds), durationInWords(seconds)]));
}

function chosen<T extends number>(choices: readonly T[], value: string): T | undefined {
  return choices.find((choice) => String(choice) === value);
}
