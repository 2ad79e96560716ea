'use client';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { AnswerBlock } from '@/components/tokens/answer-block';
import { Claims } from '@/components/tokens/claims';
import { LifetimeBar } from '@/components/tokens/lifetime-bar';
import { Button } from '@/components/ui/button';
import { SecretField } from '@/components/ui/secret-field';
import { refreshTokenAction, revokeTokenAction } from '@/lib/tokens/actions';
import type { Answer, Inspection, Run } from '@/lib/tokens/schema';

type TokenRegionProps = {
  inspection: Inspection | null;
  /** The grant that returned it; null where it was pasted. */
  run: Run | null;
  mayUseSecret: boolean;
  /** The newest refresh token, which stays after a failed refresh. */
  refreshToken: string | null;
  onRefreshed: (run: Run) => void;
  onRevoked: (answer: Answer) => void;
};

/** Shows a token: its remaining lifetime, its claims, and what Keycloak reports about it. */
export function TokenRegion({ inspection, run, mayUseSecret, refreshToken, onRefreshed, onRevoked }: TokenRegionProps) {
  const access = tokenIn(run, 'access_token');
  return (
    <section aria-labelledby="token" className="grid min-w-0 gap-4 rounded-lg border border-line bg-surface p-4">
      <h2 id="token" className="font-semibold text-lg">
        Token
      </h2>
      {inspection?.issuedAt && inspection.expiresAt && (
        <LifetimeBar issuedAt={inspection.issuedAt} expiresAt={inspection.expiresAt} />
      )}
      {run && access && <SecretField key={access} label="Access token" noun="token" value={access} />}
      {run && refreshToken && (
        <>
          <SecretField key={refreshToken} label="Refresh token" noun="refresh token" value={refreshToken} />
          <RefreshAndRevoke run={run} refreshToken={refreshToken} onRefreshed={onRefreshed} onRevoked={onRevoked} />
        </>
      )}
      {run && (
        <details open={!inspection}>
          <summary className="font-medium">Keycloak's answer</summary>
          <div className="pt-2">
            <AnswerBlock answer={run.answer}>
              {inspection ? 'The tokens themselves are in the fields above.' : 'There is no token.'}
            </AnswerBlock>
          </div>
        </details>
      )}
      {inspection && (
        <>
          <details open>
            <summary className="font-medium">What it says</summary>
            <div className="pt-2">
              <Claims claims={inspection.claims} />
            </div>
          </details>
          <details>
            <summary className="font-medium">Header</summary>
            <div className="pt-2">
              <Claims claims={inspection.header} />
            </div>
          </details>
          <details>
            <summary className="font-medium">Introspection and userinfo</summary>
            <div className="grid gap-3 pt-2">
              {inspection.introspection ? (
                <>
                  <AnswerBlock answer={inspection.introspection}>Introspection, by the API client</AnswerBlock>
                  <p className="text-muted">
                    Newer Keycloaks say “active: false” to a client that the token is not meant for (aud), even where the token is
                    good. The checks below look at the session itself.
                  </p>
                </>
              ) : (
                <p className="text-muted">
                  {mayUseSecret
                    ? 'The API client could not call Keycloak.'
                    : 'Introspection uses the API client’s secret. You need the role “manage-clients” for it, which you do not have.'}
                </p>
              )}
              {inspection.userinfo && (
                <>
                  <AnswerBlock answer={inspection.userinfo}>userinfo, with the token itself</AnswerBlock>
                  <p className="text-muted">userinfo accepts only tokens with the scope openid.</p>
                </>
              )}
            </div>
          </details>
        </>
      )}
    </section>
  );
}

type RefreshProps = Pick<TokenRegionProps, 'onRefreshed' | 'onRevoked'> & { run: Run; refreshToken: string };

function RefreshAndRevoke({ run, refreshToken, onRefreshed, onRevoked }: RefreshProps) {
  const refresh = useSecretAction(refreshTokenAction, onRefreshed);
  const revoke = useSecretAction(revokeTokenAction, onRevoked);
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
      {problem && (
        <p role="alert" className="w-full text-loss">
          {problem.message}
        </p>
      )}
    </div>
  );
}

export function tokenIn(run: Run | null, name: 'access_token' | 'refresh_token'): string | null {
  const body = run?.answer.body;
  if (typeof body !== 'object' || body === null) return null;
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' ? value : null;
}
