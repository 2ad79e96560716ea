'use client';
import { ClaimGroups } from '@/components/tokens/claim-groups';
import { Claims } from '@/components/tokens/claims';
import { LifetimeBar } from '@/components/tokens/lifetime-bar';
import { RefreshAndRevoke } from '@/components/tokens/refresh-and-revoke';
import { TokenAnswers } from '@/components/tokens/token-answers';
import { Verdict } from '@/components/tokens/verdict';
import { checksNow, verdictOf } from '@/components/tokens/verdict-of';
import { WhyUnauthorized } from '@/components/tokens/why-401';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { Disclosure } from '@/components/ui/disclosure';
import { SecretField } from '@/components/ui/secret-field';
import { useHasPassed } from '@/components/ui/use-has-passed';
import type { Check } from '@/lib/checks/check';
import type { Inspection, Run } from '@/lib/tokens/schema';

type TokenRegionProps = {
  inspection: Inspection | null;
  checks: Check[];
  /** The grant that returned it; null where it was pasted. */
  run: Run | null;
  mayUseSecret: boolean;
  /** Whether it was revoked on this page. */
  isRevoked: boolean;
  /** The newest refresh token, which stays after a failed refresh. */
  refreshToken: string | null;
  onRefreshed: (run: Run) => void;
  onRevoked: () => void;
};

/** Shows a token: what to think of it, how long it lives, what it claims, and last the token itself. */
export function TokenRegion({
  inspection,
  checks,
  run,
  mayUseSecret,
  isRevoked,
  refreshToken,
  onRefreshed,
  onRevoked,
}: TokenRegionProps) {
  const { issuedAt = null, expiresAt = null } = inspection ?? {};
  const since = { hasExpired: useHasPassed(expiresAt), isRevoked };
  const verdict = verdictOf(checks, inspection !== null, since);
  const isRefused = isRevoked || verdict.kind === 'ended';
  const access = tokenIn(run, 'access_token');
  const canRefresh = run !== null && refreshToken !== null && !isRevoked;
  return (
    <section aria-labelledby="token" className="grid min-w-0 grid-cols-1 gap-5 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="token" className="font-semibold text-base">
          Token {isRefused && <Badge tone="loss">{isRevoked ? 'Revoked' : 'Refused'}</Badge>}
        </h2>
        {access && <CopyButton text={access} label="Copy token" />}
      </div>
      <div key={String(inspection?.claims.jti)} ref={bringIntoView}>
        <Verdict verdict={verdict} expiresAt={expiresAt} canRefresh={canRefresh && verdict.check === null} />
      </div>
      {issuedAt && expiresAt && <LifetimeBar issuedAt={issuedAt} expiresAt={expiresAt} isRefused={isRefused} />}
      {canRefresh && <RefreshAndRevoke run={run} refreshToken={refreshToken} onRefreshed={onRefreshed} onRevoked={onRevoked} />}
      <WhyUnauthorized checks={checksNow(checks, since)} />
      {inspection && (
        <section aria-labelledby="claims" className="grid grid-cols-1 gap-3">
          <h2 id="claims" className="font-semibold text-base">
            Claims
          </h2>
          <ClaimGroups claims={inspection.claims} />
          <Disclosure title="Header">
            <Claims claims={inspection.header} />
          </Disclosure>
        </section>
      )}
      <TokenAnswers inspection={inspection} run={run} mayUseSecret={mayUseSecret} />
      {access && <SecretField key={access} label="Access token" noun="access token" value={access} />}
      {run && refreshToken && <SecretField key={refreshToken} label="Refresh token" noun="refresh token" value={refreshToken} />}
    </section>
  );
}

/** The verdict on another token is seen without scrolling to it. */
function bringIntoView(verdict: HTMLElement | null): void {
  verdict?.scrollIntoView({ block: 'nearest' });
}

export function tokenIn(run: Run | null, name: 'access_token' | 'refresh_token'): string | null {
  const body = run?.answer.body;
  if (typeof body !== 'object' || body === null) return null;
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' ? value : null;
}
