'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FailureLine } from '@/components/shell/failure-line';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Clock } from '@/components/ui/clock';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { stopGracePeriodAction } from '@/lib/clients/actions';
import { clientsKey } from '@/lib/clients/query-options';
import type { ClientDetails } from '@/lib/clients/schema';
import { unwrap } from '@/lib/result';

type StopGracePeriodDialogProps = { client: ClientDetails; onClose: () => void; onClosed: () => void };

/** Explains what happens to both secrets, and removes the policy that Pouch set up for this client. */
export function StopGracePeriodDialog({ client, onClose, onClosed }: StopGracePeriodDialogProps) {
  const { clientId, outlook, ownPolicy } = client;
  const queryClient = useQueryClient();
  const stop = useMutation({
    mutationFn: useSingleFlight(async () => unwrap(await stopGracePeriodAction({ clientId }))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: clientsKey }),
  });
  const others = outlook.will === 'keep-old' ? outlook.policies.filter((name) => name !== ownPolicy?.name) : [];
  return (
    <ConfirmDialog
      title={`Stop keeping the old secret of ${clientId}`}
      description={others.length > 0 ? <Others policies={others} /> : <Consequence client={client} />}
      action="Remove the policy"
      look="loss"
      isPending={stop.isPending}
      onConfirm={() => stop.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
      onClosed={onClosed}
    >
      <p>
        Pouch removes the client policy that it set up in Keycloak for {clientId}. Other clients and policies are not changed.
      </p>
      <FailureLine error={stop.error} />
    </ConfirmDialog>
  );
}

function Others({ policies }: { policies: string[] }) {
  return <>The old secret will still have a grace period, because the policy {policies.join(', ')} covers this client too.</>;
}

function Consequence({ client: { secret } }: { client: ClientDetails }) {
  return (
    <>
      {secret?.oldWorksUntil && <strong>The old secret, which still works, stops working immediately. </strong>}
      From now on, each rotation stops the old secret immediately.
      {secret?.expiresAt && (
        <>
          {' '}
          The current secret is not changed, and no longer expires on <Clock iso={secret.expiresAt} />.
        </>
      )}
    </>
  );
}
