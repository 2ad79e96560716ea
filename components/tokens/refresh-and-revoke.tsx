'use client';
import { useState } from 'react';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Button } from '@/components/ui/button';
import { refreshTokenAction, revokeTokenAction } from '@/lib/tokens/actions';
import type { Answer, Run } from '@/lib/tokens/schema';

type RefreshAndRevokeProps = {
  run: Run;
  refreshToken: string;
  onRefreshed: (run: Run) => void;
  onRevoked: (answer: Answer) => void;
};

/** Replaces a refresh token, or ends its session. */
export function RefreshAndRevoke({ run, refreshToken, onRefreshed, onRevoked }: RefreshAndRevokeProps) {
  const refresh = useSecretAction(refreshTokenAction, onRefreshed);
  const [refusal, setRefusal] = useState<number | null>(null);
  const revoke = useSecretAction(revokeTokenAction, (answer: Answer) => {
    if (answer.status < 400) return onRevoked(answer);
    setRefusal(answer.status);
  });
  const isPending = refresh.isPending || revoke.isPending;
  const problem = refresh.problem ?? revoke.problem;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button disabled={isPending} onClick={() => refresh.run({ ...run.issuedTo, refreshToken })}>
        Refresh
      </Button>
      <Button disabled={isPending} onClick={() => revoke.run({ ...run.issuedTo, token: refreshToken })}>
        Revoke
      </Button>
      <span className="text-muted">Refreshing replaces the refresh token. Revoking ends its session.</span>
      {refusal && (
        <p role="alert" className="w-full text-loss">
          The token was not revoked, because Keycloak refused the request ({refusal}). End the session on the user's page.
        </p>
      )}
      {problem && (
        <p role="alert" className="w-full text-loss">
          {problem.message}
        </p>
      )}
    </div>
  );
}
