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

/** Requests a token with the client's secret and shows Keycloak's answer. The secret stays on the server. */
export function TestSecret({ clientId, which, isAllowed }: TestSecretProps) {
  const queryClient = useQueryClient();
  const test = useMutation({
    mutationFn: async () => unwrap(await testSecretAction({ clientId, which })),
    // The test itself counts as use of the client.
    onSettled: () => queryClient.invalidateQueries(clientUseQuery(clientId)),
  });
  return (
    <>
      <Button onClick={() => test.mutate()} disabled={!isAllowed || test.isPending}>
        <FlaskConical aria-hidden="true" className="size-4" />
        {test.isPending ? 'Testing…' : which === 'current' ? 'Test this secret' : 'Test the old secret'}
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
  bound: 'its tokens are bound to a key or certificate, which Pouch does not have',
};

function Outcome({ outcome, which }: { outcome: TestOutcome; which: WhichSecret }) {
  if (outcome.result === 'gone') return <Line look="wrong">The old secret no longer exists.</Line>;
  const { result, obstacle, status, answer, tokenSeconds, milliseconds } = outcome;
  const name = which === 'current' ? 'The secret' : 'The old secret';
  const facts = `Keycloak answered ${status}${answer ? ` ${answer}` : ''} in ${milliseconds} ms`;
  if (result === 'refused') return <Line look="wrong">{`${name} does not work: ${facts}.`}</Line>;
  if (result === 'client-off') {
    return (
      <Line look="unknown">{`The result is unknown, because the client is disabled and Keycloak refuses every secret. ${facts}.`}</Line>
    );
  }
  if (result === 'unknown')
    return <Line look="unknown">{`The result is unknown, because the request was refused for another reason. ${facts}.`}</Line>;
  if (obstacle)
    return <Line look="right">{`${name} is correct, but no token was issued: ${OBSTACLE_WORDS[obstacle]}. ${facts}.`}</Line>;
  return <Line look="right">{`${name} works: ${facts} and issued a token for ${durationInWords(tokenSeconds ?? 0)}.`}</Line>;
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
