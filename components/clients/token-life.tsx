'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type FormEvent, useRef, useState } from 'react';
import { ComingLayer } from '@/components/shell/coming-layer';
import { FailureLine } from '@/components/shell/failure-line';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Button } from '@/components/ui/button';
import { ConsoleLink } from '@/components/ui/console-link';
import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { changeTokenLifeAction } from '@/lib/clients/actions';
import { clientsKey } from '@/lib/clients/query-options';
import type { ClientDetails } from '@/lib/clients/schema';
import { durationInWords } from '@/lib/duration';
import { unwrap } from '@/lib/result';

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), {
  loading: ComingLayer,
});

/** Sets how long access tokens of one of Wallaroo's clients live. The change is explained and confirmed first. */
export function TokenLife({ client, mayManage }: { client: ClientDetails; mayManage: boolean }) {
  const { clientId, part, tokenSeconds, hasOwnTokenLife, consoleLinks } = client;
  const own = hasOwnTokenLife && tokenSeconds !== null ? String(tokenSeconds / 60) : '';
  const [minutes, setMinutes] = useState(own);
  const [isAsked, setIsAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const queryClient = useQueryClient();
  const seconds = minutes.trim() === '' ? null : Math.round(Number(minutes) * 60);
  const change = useMutation({
    mutationFn: useSingleFlight(async () => unwrap(await changeTokenLifeAction({ clientId, seconds }))),
    onSuccess: () => setIsAsked(false),
    onSettled: () => queryClient.invalidateQueries({ queryKey: clientsKey }),
  });
  if (part !== 'api' && part !== 'sdk') return null;
  const isValid = seconds === null || (seconds >= 60 && seconds <= 86_400);

  function submit(event: FormEvent) {
    event.preventDefault();
    change.reset();
    if (isValid) setIsAsked(true);
  }
  return (
    <Panel title="Lifetime of access tokens">
      <form onSubmit={submit} noValidate className="grid gap-3">
        <Field
          label="Minutes"
          inputMode="decimal"
          autoComplete="off"
          className="max-w-40"
          disabled={!mayManage}
          value={minutes}
          onChange={({ target }) => setMinutes(target.value)}
          hint="If empty, the realm's lifetime applies."
          errors={isValid ? undefined : ['Use 1 to 1440 minutes, or leave it empty.']}
        />
        <p>
          <Button ref={opener} type="submit" disabled={!mayManage || !isValid || minutes.trim() === own}>
            Set lifetime
          </Button>
        </p>
      </form>
      <p className="text-muted">
        Wallaroo's page on timeouts sets this in <ConsoleLink href={consoleLinks.advanced} label="Keycloak's console" />, under
        Advanced, Access Token Lifespan.
      </p>
      {isAsked && (
        <ConfirmDialog
          title={`Set the lifetime of access tokens of ${clientId}`}
          description={`New access tokens live ${seconds === null ? "as long as the realm's setting says" : durationInWords(seconds)}, at most as long as their session. Tokens that were already issued keep their lifetime. A longer one leaves a stolen token usable for longer.`}
          action="Set lifetime"
          look="primary"
          isPending={change.isPending}
          onConfirm={() => change.mutate()}
          onClose={() => setIsAsked(false)}
          onClosed={() => opener.current?.focus()}
        >
          <FailureLine error={change.error} />
        </ConfirmDialog>
      )}
    </Panel>
  );
}
