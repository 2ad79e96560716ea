'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useCallback, useRef, useState } from 'react';
import { Countdown } from '@/components/clients/countdown';
import { TestSecret } from '@/components/clients/test-secret';
import { HAND_OVER } from '@/components/clients/words';
import { ComingLayer } from '@/components/shell/coming-layer';
import { FailureLine } from '@/components/shell/failure-line';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Button } from '@/components/ui/button';
import { Clock } from '@/components/ui/clock';
import { Time } from '@/components/ui/time';
import { retireOldSecretAction } from '@/lib/clients/actions';
import { clientsKey, clientUseQuery } from '@/lib/clients/query-options';
import type { ClientDetails, ClientUse } from '@/lib/clients/schema';
import { unwrap } from '@/lib/result';

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), {
  loading: ComingLayer,
});

/** Shows how long the rotated secret still works and whether it is still used, and retires it. */
export function OldSecret({ client, mayManage }: { client: ClientDetails; mayManage: boolean }) {
  const { clientId, secretVersion } = client;
  const [isAsking, setIsAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const queryClient = useQueryClient();
  const use = useQuery(clientUseQuery(clientId));
  const refresh = useCallback(() => queryClient.invalidateQueries({ queryKey: clientsKey }), [queryClient]);
  const retire = useMutation({
    mutationFn: useSingleFlight(async () => unwrap(await retireOldSecretAction({ clientId, seen: secretVersion }))),
    onSettled: refresh,
  });
  const until = client.secret?.oldWorksUntil ?? null;

  if (until === null) {
    return (
      <>
        <p>The old secret no longer works.</p>
        <UseSince use={use.data} isOldAlive={false} />
      </>
    );
  }
  return (
    <>
      <p>
        The old secret works for another <Countdown until={until} onEnd={refresh} />, until <Clock iso={until} />.
      </p>
      <UseSince use={use.data} isOldAlive />
      <div className="flex flex-wrap items-center gap-2">
        <Button ref={opener} look="loss" onClick={() => setIsAsking(true)} disabled={!mayManage}>
          Retire old secret
        </Button>
        <TestSecret clientId={clientId} which="old" isAllowed={mayManage} />
      </div>
      {isAsking && (
        <ConfirmDialog
          title={`Retire the old secret of ${clientId}`}
          description="The old secret stops working immediately and cannot be restored. Everything that still uses it fails until it has the new one."
          action="Retire old secret"
          look="loss"
          isPending={retire.isPending}
          onConfirm={() => retire.mutate(undefined, { onSuccess: () => setIsAsking(false) })}
          onClose={() => setIsAsking(false)}
          onClosed={() => (opener.current ?? document.getElementById(HAND_OVER))?.focus()}
        >
          <FailureLine error={retire.error} />
        </ConfirmDialog>
      )}
    </>
  );
}

/** Counts tokens and refusals since the rotation. Keycloak does not record which secret was used, only that one was wrong. */
function UseSince({ use, isOldAlive }: { use: ClientUse | undefined; isOldAlive: boolean }) {
  if (!use) return null;
  const { events } = use;
  if (!events.isKept) return <p className="text-muted">{events.why}</p>;
  if (!events.sinceRotation) return null;
  const { tokens, refusals, isMore } = events.sinceRotation;
  return (
    <>
      <p className="text-muted">
        Since the rotation: {tokens}
        {isMore && ' or more'} {tokens === 1 ? 'token' : 'tokens'} issued, {refusals} refused because of a wrong secret, including
        Pouch's own tests. {!events.keepsRefreshes && 'Keycloak does not record refreshed tokens. '}
        {isOldAlive && 'Keycloak does not record which of the two secrets was used.'}
      </p>
      {refusals > 0 && events.lastRefusal && (
        <p className="text-attention">
          Something still tries a secret that does not work: last <Time iso={events.lastRefusal.at} />
          {events.lastRefusal.from && `, from ${events.lastRefusal.from}`}.
        </p>
      )}
    </>
  );
}
