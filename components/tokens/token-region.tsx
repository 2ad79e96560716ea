'use client';
import { AnswerBlock } from '@/components/tokens/answer-block';
import { Claims } from '@/components/tokens/claims';
import { LifetimeBar } from '@/components/tokens/lifetime-bar';
import { RefreshAndRevoke } from '@/components/tokens/refresh-and-revoke';
import { Badge } from '@/components/ui/badge';
import { SecretField } from '@/components/ui/secret-field';
import type { Check } from '@/lib/checks/check';
import type { Answer, Inspection, Run } from '@/lib/tokens/schema';

type TokenRegionProps = {
  inspection: Inspection | null;
  /** The grant that returned it; null where it was pasted. */
  run: Run | null;
  mayUseSecret: boolean;
  /** Whether it was revoked on this page. */
  isRevoked: boolean;
  /** The newest refresh token, which stays after a failed refresh. */
  refreshToken: string | null;
  onRefreshed: (run: Run) => void;
  onRevoked: (answer: Answer) => void;
};

/** Shows a token: its remaining lifetime, its claims, and what Keycloak reports about it. */
export function TokenRegion({
  inspection,
  run,
  mayUseSecret,
  isRevoked,
  refreshToken,
  onRefreshed,
  onRevoked,
}: TokenRegionProps) {
  const isRefused = isRevoked || (inspection?.checks.some(isEnd) ?? false);
  const access = tokenIn(run, 'access_token');
  return (
    <section aria-labelledby="token" className="grid min-w-0 gap-4 rounded-lg border border-line bg-surface p-4">
      <h2 id="token" className="font-semibold text-base">
        Token {isRefused && <Badge tone="loss">{isRevoked ? 'Revoked' : 'Refused'}</Badge>}
      </h2>
      {inspection?.issuedAt && inspection.expiresAt && (
        <LifetimeBar issuedAt={inspection.issuedAt} expiresAt={inspection.expiresAt} isRefused={isRefused} />
      )}
      {run && access && <SecretField key={access} label="Access token" noun="token" value={access} />}
      {run && refreshToken && (
        <>
          <SecretField key={refreshToken} label="Refresh token" noun="refresh token" value={refreshToken} />
          {!isRevoked && (
            <RefreshAndRevoke run={run} refreshToken={refreshToken} onRefreshed={onRefreshed} onRevoked={onRevoked} />
          )}
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

/** Returns whether a check says that the token ended before its time. */
function isEnd({ id, state }: Check): boolean {
  return state === 'fail' && ['session', 'revocation', 'user', 'client'].includes(id);
}

export function tokenIn(run: Run | null, name: 'access_token' | 'refresh_token'): string | null {
  const body = run?.answer.body;
  if (typeof body !== 'object' || body === null) return null;
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' ? value : null;
}
