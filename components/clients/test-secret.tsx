'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleHelp, CircleX, FlaskConical } from 'lucide-react';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { testSecretAction } from '@/lib/clients/actions';
import { clientUseQuery } from '@/lib/clients/query-options';
import type { Obstacle, TestOutcome, WhichSecret } from '@/lib/clients/schema';
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

const OBSTACLE_WORDS: Record<Obstacle, string> = {
  'service-account-off': 'the service account is off',
  'service-account-disabled': 'the service account is disabled',
  bound: 'tokens of this client are bound to a key or certificate, which Pouch does not have',
};

function Outcome({ outcome, which }: { outcome: TestOutcome; which: WhichSecret }) {
  if (outcome.result === 'gone') return <Line look="wrong">There is no old secret any more.</Line>;
  const { result, obstacle, status, answer, tokenSeconds, milliseconds } = outcome;
  const name = which === 'current' ? 'The secret' : 'The old secret';
  const facts = `Keycloak answered ${status}${answer ? ` ${answer}` : ''} in ${milliseconds} ms`;
  if (result === 'refused') return <Line look="wrong">{`${name} does not work: ${facts}.`}</Line>;
  if (result === 'client-off') {
    return <Line look="unknown">{`Not known: the client is disabled, so Keycloak refuses every secret. ${facts}.`}</Line>;
  }
  if (result === 'unknown') return <Line look="unknown">{`Not known: it was refused for something else. ${facts}.`}</Line>;
  if (obstacle) return <Line look="right">{`${name} is right, but no token: ${OBSTACLE_WORDS[obstacle]}. ${facts}.`}</Line>;
  return <Line look="right">{`${name} works: ${facts}, with a token for ${durationInWords(tokenSeconds ?? 0)}.`}</Line>;
}

const LOOKS = {
  right: { Icon: CircleCheck, color: 'text-proven' },
  wrong: { Icon: CircleX, color: 'text-loss' },
  unknown: { Icon: CircleHelp, color: 'text-attention' },
};

function Line({ look, children }: { look: keyof typeof LOOKS; children: string }) {
  const { Icon, color } = LOOKS[look];
  return (
    <span className={color}>
      <Icon aria-hidden="true" className="mr-1 inline size-4" />
      {children}
    </span>
  );
}
