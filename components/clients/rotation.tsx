'use client';
import { RotateCw } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { RotationOutlook } from '@/components/clients/rotation-outlook';
import { HAND_OVER, ROTATION } from '@/components/clients/words';
import { ComingLayer } from '@/components/shell/coming-layer';
import { Button } from '@/components/ui/button';
import { Clock } from '@/components/ui/clock';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { ClientDetails } from '@/lib/clients/schema';

/** Loaded on the first click, because most visits do not rotate a secret. */
const RotateDialog = dynamic(() => import('@/components/clients/rotate-dialog').then((module) => module.RotateDialog), {
  loading: ComingLayer,
});
const SetUpGracePeriodDialog = dynamic(
  () => import('@/components/clients/set-up-grace-period-dialog').then((module) => module.SetUpGracePeriodDialog),
  { loading: ComingLayer },
);
const StopGracePeriodDialog = dynamic(
  () => import('@/components/clients/stop-grace-period-dialog').then((module) => module.StopGracePeriodDialog),
  { loading: ComingLayer },
);

type Asked = 'rotate' | 'set-up' | 'stop';
type RotationProps = { client: ClientDetails; mayManage: boolean; onRotated: (secret: string) => void };

/** Shows what a rotation would do, and the buttons to rotate and to set up a grace period. */
export function Rotation({ client, mayManage, onRotated }: RotationProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const rotateButton = useRef<HTMLButtonElement>(null);
  const setUpButton = useRef<HTMLButtonElement>(null);
  const stopButton = useRef<HTMLButtonElement>(null);
  const hasRotated = useRef(false);
  const { outlook, lastRotation, setUpRefusal, ownPolicy } = client;
  // A half-finished setup is offered again; after a half-finished removal the secret still expires.
  const hasPolicy = ownPolicy !== null && (outlook.will !== 'stop' || client.secret?.expiresAt);
  const dialog = {
    client,
    onClose: () => setAsked(null),
    onClosed: () => (asked ? placeToGo(asked) : null)?.focus(),
  };
  function placeToGo(from: Asked): HTMLElement | null {
    if (hasRotated.current) return document.getElementById(HAND_OVER);
    const opener = { rotate: rotateButton, 'set-up': setUpButton, stop: stopButton }[from];
    return opener.current ?? rotateButton.current ?? document.getElementById(ROTATION);
  }
  function ask(what: Asked) {
    hasRotated.current = false;
    setAsked(what);
  }
  function finish(secret: string) {
    hasRotated.current = true;
    onRotated(secret);
  }

  return (
    <Panel title="Rotation" headingId={ROTATION}>
      <RotationOutlook client={client} />
      {lastRotation && (
        <p className="text-muted">
          {lastRotation.isCertain ? 'Last rotated' : 'Rotation requested, result unknown,'} <Time iso={lastRotation.at} /> (
          <Clock iso={lastRotation.at} />) by <span className="break-all">{lastRotation.by}</span>.
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {outlook.will !== 'refuse' && (
          <Button ref={rotateButton} onClick={() => ask('rotate')} disabled={!mayManage}>
            <RotateCw aria-hidden="true" className="size-4" />
            Rotate secret
          </Button>
        )}
        {outlook.will === 'stop' && setUpRefusal === null && !hasPolicy && (
          <Button ref={setUpButton} onClick={() => ask('set-up')}>
            Keep the old secret for a while…
          </Button>
        )}
        {hasPolicy && (
          <Button ref={stopButton} onClick={() => ask('stop')} disabled={ownPolicy.removalRefusal !== null}>
            Stop keeping the old secret…
          </Button>
        )}
      </div>
      {hasPolicy && ownPolicy.removalRefusal && <p className="text-muted">Pouch set up the policy. {ownPolicy.removalRefusal}</p>}
      {outlook.will === 'stop' && setUpRefusal !== null && (
        <p className="text-muted">A policy could let the old secret live on for a while, but not here. {setUpRefusal}</p>
      )}
      {!mayManage && outlook.will !== 'refuse' && (
        <p className="text-muted">To rotate it you need the role "manage-clients", which you do not have.</p>
      )}
      {asked === 'rotate' && <RotateDialog {...dialog} onRotated={finish} />}
      {asked === 'set-up' && <SetUpGracePeriodDialog {...dialog} />}
      {asked === 'stop' && <StopGracePeriodDialog {...dialog} />}
    </Panel>
  );
}
