'use client';
import { RotateCw } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { ConsoleLink } from '@/components/clients/console-link';
import { OwnSecretSteps } from '@/components/clients/own-secret-steps';
import { duration, HAND_OVER } from '@/components/clients/words';
import { Button } from '@/components/ui/button';
import { Clock } from '@/components/ui/clock';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { ClientDetails } from '@/lib/clients/schema';
import { cn } from '@/lib/cn';

/** Fetched with the first click: most visits rotate nothing. */
const RotateDialog = dynamic(() => import('@/components/clients/rotate-dialog').then((module) => module.RotateDialog), {
  loading: () => null,
});
const SetUpOverlapDialog = dynamic(
  () => import('@/components/clients/set-up-overlap-dialog').then((module) => module.SetUpOverlapDialog),
  {
    loading: () => null,
  },
);

type RotationProps = { client: ClientDetails; mayManage: boolean; onRotated: (secret: string) => void };

/** What a rotation will do, said before it is done; and the way to do it. */
export function Rotation({ client, mayManage, onRotated }: RotationProps) {
  const [asked, setAsked] = useState<'rotate' | 'set-up' | null>(null);
  const openers = { rotate: useRef<HTMLButtonElement>(null), 'set-up': useRef<HTMLButtonElement>(null) };
  const hasRotated = useRef(false);
  const { outlook, lastRotation, setUpRefusal } = client;
  const dialog = asked && {
    client,
    onClose: () => setAsked(null),
    onClosed: () =>
      (hasRotated.current ? document.getElementById(HAND_OVER) : (openers[asked].current ?? openers.rotate.current))?.focus(),
  };
  function finish(secret: string) {
    hasRotated.current = true;
    onRotated(secret);
  }

  return (
    <Panel title="Rotation">
      <Outlook client={client} />
      {lastRotation && (
        <p className="text-muted">
          {lastRotation.isCertain ? 'Last rotated' : 'A rotation whose end is not known was asked for'}{' '}
          <Time iso={lastRotation.at} /> (
          <Clock iso={lastRotation.at} />) by <span className="break-all">{lastRotation.by}</span>.
        </p>
      )}
      {outlook.will !== 'refuse' && (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            ref={openers.rotate}
            look={outlook.will === 'overlap' ? 'primary' : 'loss'}
            onClick={() => {
              hasRotated.current = false;
              setAsked('rotate');
            }}
            disabled={!mayManage}
          >
            <RotateCw aria-hidden="true" className="size-4" />
            Rotate secret
          </Button>
          {outlook.will === 'stop' && setUpRefusal === null && (
            <Button ref={openers['set-up']} onClick={() => setAsked('set-up')}>
              Keep the old secret for a while …
            </Button>
          )}
        </div>
      )}
      {outlook.will === 'stop' && setUpRefusal !== null && (
        <p className="text-muted">A policy could let the old secret live on for a while, but not here. {setUpRefusal}</p>
      )}
      {!mayManage && outlook.will !== 'refuse' && (
        <p className="text-muted">Rotating needs the role "manage-clients", which your account does not have.</p>
      )}
      {asked === 'rotate' && dialog && <RotateDialog {...dialog} onRotated={finish} />}
      {asked === 'set-up' && dialog && <SetUpOverlapDialog {...dialog} />}
    </Panel>
  );
}

function Outlook({ client }: { client: ClientDetails }) {
  const { outlook, part, consoleLinks } = client;
  switch (outlook.will) {
    case 'stop':
      return (
        <Said tone="attention" title="The old secret stops at once.">
          {outlook.why ?? 'No policy keeps it. Whatever uses it fails until it has the new one.'}
        </Said>
      );
    case 'overlap':
      return (
        <Said tone="proven" title={`The old secret works for ${duration(outlook.overlapSeconds)} more.`}>
          The policy {outlook.policies.join(', ')} says so. The new secret ends after {duration(outlook.lifetimeSeconds)}.
        </Said>
      );
    case 'unknown':
      return (
        <Said tone="attention" title="Count on the old secret stopping at once.">
          {outlook.why}
        </Said>
      );
    case 'refuse':
      return (
        <Said tone="attention" title="Not rotated here">
          {outlook.why}
          {part === 'pouch' ? (
            <OwnSecretSteps consoleLink={consoleLinks.current} />
          ) : (
            <p>
              <ConsoleLink href={consoleLinks.current} label="Regenerate it in Keycloak's own console" />
            </p>
          )}
        </Said>
      );
  }
}

type SaidProps = { tone: 'attention' | 'proven'; title: string; children: React.ReactNode };

function Said({ tone, title, children }: SaidProps) {
  return (
    <div className={cn('rounded-md p-3', tone === 'proven' ? 'bg-proven-soft' : 'bg-attention-soft')}>
      <p className={cn('font-medium', tone === 'proven' ? 'text-proven' : 'text-attention')}>{title}</p>
      <div className="grid gap-2 break-words">{children}</div>
    </div>
  );
}
