'use client';
import { useState } from 'react';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { AnswerBlock } from '@/components/tokens/answer-block';
import { CheckList } from '@/components/tokens/check-list';
import { Button } from '@/components/ui/button';
import { tryWallarooAction } from '@/lib/tokens/actions';
import type { WallarooAnswer, WallarooCall } from '@/lib/tokens/schema';

const CALLS: Record<WallarooCall, string> = {
  config: 'GET config',
  'features/list': 'POST features/list',
  'users/query': 'POST users/query',
};

/** Calls Wallaroo with the token, because Wallaroo decides in the end. */
export function TryWallaroo({ token }: { token: string }) {
  const [answer, setAnswer] = useState<WallarooAnswer | null>(null);
  const { run, isPending, problem } = useSecretAction(tryWallarooAction, setAnswer);
  return (
    <section aria-labelledby="call" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <h2 id="call" className="font-semibold text-base">
        Call Wallaroo with it
      </h2>
      <div className="flex flex-wrap gap-2">
        {(Object.keys(CALLS) as WallarooCall[]).map((call) => (
          <Button key={call} disabled={isPending} onClick={() => run({ call, token })}>
            {CALLS[call]}
          </Button>
        ))}
      </div>
      {problem && (
        <p role="alert" className="text-attention">
          {problem.message}
        </p>
      )}
      {answer && !problem && (
        <>
          <AnswerBlock answer={answer}>{answer.address}</AnswerBlock>
          {answer.checks.length > 0 && <CheckList checks={answer.checks} />}
          {answer.isStandIn && (
            <p className="text-attention">
              This is the local stack's stand-in, not a real Wallaroo. It checks tokens the same way.
            </p>
          )}
        </>
      )}
    </section>
  );
}
