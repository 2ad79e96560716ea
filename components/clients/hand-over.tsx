'use client';
import type { ReactNode } from 'react';
import { OldSecret } from '@/components/clients/old-secret';
import { TestSecret } from '@/components/clients/test-secret';
import type { ShownSecretState } from '@/components/clients/use-shown-secret';
import { WhereItGoes } from '@/components/clients/where-it-goes';
import { HAND_OVER } from '@/components/clients/words';
import { Panel } from '@/components/ui/panel';
import type { ClientDetails } from '@/lib/clients/schema';

type HandOverProps = { client: ClientDetails; shown: ShownSecretState; mayManage: boolean };

/** Lists what remains to be done after a rotation, in order. */
export function HandOver({ client, shown, mayManage }: HandOverProps) {
  return (
    <Panel title="Hand over the new secret" headingId={HAND_OVER} tone="accent">
      <ol className="grid gap-6">
        <Step number={1} title="Put it where it is used">
          <WhereItGoes client={client} shown={shown} mayManage={mayManage} />
        </Step>
        <Step number={2} title="Prove that it works">
          <p className="text-muted">Pouch requests a real token from Keycloak with it and shows the answer.</p>
          <div className="flex flex-wrap items-center gap-2">
            <TestSecret clientId={client.clientId} which="current" isAllowed={mayManage} />
          </div>
        </Step>
        <Step number={3} title="Retire the old secret">
          <OldSecret client={client} mayManage={mayManage} />
        </Step>
      </ol>
    </Panel>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid min-w-0 grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 gap-y-2">
      <span
        aria-hidden="true"
        className="grid size-7 place-items-center rounded-full bg-accent-soft font-semibold text-accent-strong tabular-nums"
      >
        {number}
      </span>
      <h3 className="self-center font-medium">{title}</h3>
      <div className="col-start-2 grid min-w-0 gap-3 max-sm:col-span-2 max-sm:col-start-1">{children}</div>
    </li>
  );
}
