'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleX, FlaskConical } from 'lucide-react';
import { FailureLine } from '@/components/failure-line';
import { Button } from '@/components/ui/button';
import { testSecretAction } from '@/lib/clients/actions';
import { clientUseQuery } from '@/lib/clients/query-options';
import type { TestOutcome, WhichSecret } from '@/lib/clients/schema';
import { durationInWords } from '@/lib/duration';
import { unwrap } from '@/lib/result';

type TestSecretProps = { clientId: string; which: WhichSecret; isAllowed: boolean };

/** Asks Keycloak for a token with the secret it has, and says what it answered. The secret stays on the server. */
export function TestSecret({ clientId, which, isAllowed }: TestSecretProps) {
  const queryClient = useQueryClient();
  const test = useMutation({
    mutationFn: async () => unwrap(await testSecretAction({ clientId, which })),
    // The test itself is a use of the client.
    onSettled: () => queryClient.invalidateQueries(clientUseQuery(clientId)),
  });
  return (
    <>
      <Button onClick={() => test.mutate()} disabled={!isAllowed || test.isPending}>
        <FlaskConical aria-hidden="true" className="size-4" />
        {test.isPending ? 'Testing …' : which === 'current' ? 'Test this secret' : 'Test the old secret'}
      </Button>
      <p role="status" className="basis-full empty:hidden">
        {test.data && !test.isPending && <Outcome outcome={test.data} which={which} />}
      </p>
      {test.isError && (
        <div className="basis-full">
          <FailureLine error={test.error} />
        </div>
      )}
    </>
  );
}

function Outcome({ outcome, which }: { outcome: TestOutcome; which: WhichSecret }) {
  const { result, status, answer, tokenSeconds, milliseconds } = outcome;
  const name = which === 'current' ? 'The secret' : 'The old secret';
  const facts = `Keycloak answered ${status}${answer ? ` ${answer}` : ''} in ${milliseconds} ms`;
  if (result === 'gone') return <Line isGood={false}>There is no old secret any more.</Line>;
  if (result === 'refused') return <Line isGood={false}>{`${name} does not work: ${facts}.`}</Line>;
  if (result === 'no-token') return <Line isGood>{`${name} is right, but no token: the service account is off. ${facts}.`}</Line>;
  return <Line isGood>{`${name} works: ${facts}, with a token for ${durationInWords(tokenSeconds ?? 0)}.`}</Line>;
}

function Line({ isGood, children }: { isGood: boolean; children: string }) {
  const Icon = isGood ? CircleCheck : CircleX;
  return (
    <span className={isGood ? 'text-proven' : 'text-loss'}>
      <Icon aria-hidden="true" className="mr-1 inline size-4" />
      {children}
    </span>
  );
}
