'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { SWITCH_WORDS } from '@/components/clients/words';
import { ComingLayer } from '@/components/shell/coming-layer';
import { FailureLine } from '@/components/shell/failure-line';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Panel } from '@/components/ui/panel';
import { Switch } from '@/components/ui/switch';
import { changeSwitchAction } from '@/lib/clients/actions';
import { clientsKey } from '@/lib/clients/query-options';
import type { ClientDetails } from '@/lib/clients/schema';
import { SWITCHES, type SwitchName } from '@/lib/clients/switches';
import { durationInWords } from '@/lib/duration';
import { unwrap } from '@/lib/result';

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), {
  loading: ComingLayer,
});

/** Shows the client's flows as switches. Each change is explained and confirmed first. */
export function Switches({ client, mayManage }: { client: ClientDetails; mayManage: boolean }) {
  const [asked, setAsked] = useState<{ name: SwitchName; isOn: boolean } | null>(null);
  const opener = useRef<Element | null>(null);
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: useSingleFlight(async (wanted: { name: SwitchName; isOn: boolean }) =>
      unwrap(await changeSwitchAction({ clientId: client.clientId, ...wanted })),
    ),
    onSuccess: () => setAsked(null),
    onSettled: () => queryClient.invalidateQueries({ queryKey: clientsKey }),
  });
  const offered = SWITCHES.filter((name) => !(client.isPublic && name === 'serviceAccount'));
  const words = asked && SWITCH_WORDS[asked.name];
  return (
    <Panel title="Ways to get a token">
      {offered.map((name) => (
        <Switch
          key={name}
          label={SWITCH_WORDS[name].label}
          hint={SWITCH_WORDS[name].hint}
          checked={client[name]}
          disabled={!mayManage || client.part === 'pouch'}
          onChange={(isOn) => {
            change.reset();
            opener.current = document.activeElement;
            setAsked({ name, isOn });
          }}
        />
      ))}
      {client.part === 'pouch' && <p className="text-muted">Pouch does not change its own client.</p>}
      {asked && words && (
        <ConfirmDialog
          title={`Turn ${asked.isOn ? 'on' : 'off'} the ${words.label.toLowerCase()} of ${client.clientId}`}
          description={`${asked.isOn ? words.on : words.off} ${endOfSecret(client)}`.trim()}
          action={`Turn ${asked.isOn ? 'on' : 'off'}`}
          look={asked.isOn ? 'primary' : 'loss'}
          isPending={change.isPending}
          onConfirm={() => change.mutate(asked)}
          onClose={() => setAsked(null)}
          onClosed={() => opener.current instanceof HTMLElement && opener.current.focus()}
        >
          <FailureLine error={change.error} />
        </ConfirmDialog>
      )}
    </Panel>
  );
}

/** Returns a warning where a change makes the secret expire: rotation policies apply from the first update of a client on. */
function endOfSecret({ outlook, secret }: ClientDetails): string {
  if (outlook.will !== 'keep-old' || !secret || secret.expiresAt) return '';
  return `Because a rotation policy covers this client, any change also makes its secret expire in ${durationInWords(outlook.lifetimeSeconds)}.`;
}
