'use client';
import { ExternalLink } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Button, buttonLook } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { useNow } from '@/components/ui/use-now';
import { duration } from '@/lib/duration';
import { pollDeviceAction } from '@/lib/tokens/actions';
import type { Device, Run } from '@/lib/tokens/schema';

/** The seconds to add to the interval after `slow_down` (RFC 8628, 3.5). */
const SLOWER_BY_S = 5;

type DeviceFlowProps = { device: Device; onOver: (run: Run) => void; onGiveUp: () => void };

/** Walks through both steps of the device flow, and polls Keycloak at the interval that it asks for. */
export function DeviceFlow({ device, onOver, onGiveUp }: DeviceFlowProps) {
  const [startedAt] = useState(() => Date.now());
  const [interval, setInterval] = useState(device.interval);
  const [asked, setAsked] = useState({ times: 0, isTooSoon: false });
  const left = device.expiresIn - (useNow(1_000) - startedAt) / 1000;
  const { run, isPending, problem } = useSecretAction(pollDeviceAction, (poll) => {
    if (poll.state === 'over') return onOver(poll.run);
    if (poll.state === 'slow_down') setInterval((seconds) => seconds + SLOWER_BY_S);
    setAsked(({ times }) => ({ times: times + 1, isTooSoon: poll.state === 'slow_down' }));
  });
  const ask = useCallback(() => run({ deviceCode: device.deviceCode }), [run, device.deviceCode]);
  useEffect(() => {
    if (isPending) return;
    const timer = setTimeout(ask, interval * 1000);
    return () => clearTimeout(timer);
  }, [ask, interval, isPending]);

  return (
    <section aria-label="Device flow" className="grid max-w-2xl gap-4 rounded-lg border border-line bg-surface p-4">
      <ol className="grid gap-4">
        <li className="grid gap-2">
          <h2 className="font-semibold">1. Sign in</h2>
          <p>Open Keycloak's page in a browser where the user is signed in or can sign in.</p>
          <div className="flex flex-wrap items-center gap-2">
            <a href={device.verificationUriComplete} target="_blank" rel="noreferrer" className={buttonLook('primary')}>
              <ExternalLink aria-hidden="true" className="size-4" />
              Open the sign-in page
            </a>
            <CopyButton text={device.verificationUriComplete} label="Copy link" />
          </div>
          <p className="text-muted [overflow-wrap:anywhere]">
            On another machine, open {device.verificationUri} and enter the code{' '}
            <strong className="font-mono text-base text-ink tracking-wider">{device.userCode}</strong>
          </p>
        </li>
        <li className="grid gap-2">
          <h2 className="font-semibold">2. Confirm the device</h2>
          <p>Keycloak asks whether to grant access. It issues a token only after “Yes”; signing in is not enough.</p>
        </li>
      </ol>
      <div className="grid gap-2 rounded-md bg-raised p-3">
        <p role="status">
          {asked.isTooSoon
            ? `Keycloak was asked too often (slow_down). Pouch now waits ${interval} s between requests.`
            : asked.times === 0
              ? 'Waiting for confirmation.'
              : 'Not confirmed yet (authorization_pending).'}
        </p>
        <p className="text-muted tabular-nums">
          The code is valid for another {duration(Math.max(0, left))}. Pouch asks every {interval} s.
        </p>
        {problem && (
          <p role="alert" className="text-loss">
            {problem.message}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={ask} disabled={isPending}>
          Ask now
        </Button>
        <Button look="quiet" onClick={onGiveUp}>
          Give up
        </Button>
      </div>
    </section>
  );
}
