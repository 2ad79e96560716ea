'use client';
import { CircleAlert, CircleCheck, CircleX } from 'lucide-react';
import Link from 'next/link';
import type { Verdict as VerdictOf } from '@/components/tokens/verdict-of';
import { cn } from '@/components/ui/cn';
import { useNow } from '@/components/ui/use-now';
import { duration } from '@/lib/duration';

const LOOKS = {
  proven: { Icon: CircleCheck, text: 'text-proven', box: 'bg-proven-soft' },
  attention: { Icon: CircleAlert, text: 'text-attention', box: 'bg-attention-soft' },
  loss: { Icon: CircleX, text: 'text-loss', box: 'bg-loss-soft' },
};

const REVOKED =
  'Keycloak ended the session. Wallaroo may accept the access token until it expires, because it checks only the signature.';

const TITLES: Record<Exclude<VerdictOf['kind'], 'expired'>, string> = {
  revoked: 'Revoked: get a new token',
  ended: 'Refused by Keycloak',
  refused: 'Not accepted',
  unproven: 'Not proven',
  valid: 'Valid: no check failed',
  none: 'No token',
};

type VerdictProps = { verdict: VerdictOf; expiresAt: number | null; canRefresh: boolean };

/** Says in one line what to think of a token, and below why, and what to do. */
export function Verdict({ verdict: { tone, kind, check }, expiresAt, canRefresh }: VerdictProps) {
  const { Icon, text, box } = LOOKS[tone];
  return (
    <div className={cn('grid grid-cols-[1.25rem_1fr] gap-x-2 rounded-md p-3', box)}>
      <Icon aria-hidden="true" className={cn('mt-0.5 size-5', text)} />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className={cn('font-semibold text-base', text)}>
          {kind === 'expired' ? (
            <>
              Expired <Ago since={expiresAt ?? 0} /> ago: {canRefresh ? 'refresh it' : 'get a new token'}
            </>
          ) : (
            TITLES[kind]
          )}
        </p>
        <div role="status" className="empty:hidden">
          {kind === 'revoked' && <p>{REVOKED}</p>}
          {check && <p>{check.words}</p>}
          {check?.remedy && <p>→ {check.remedy}</p>}
          {check?.link && (
            <Link href={{ pathname: check.link.href }} prefetch={false} className="underline underline-offset-4">
              {check.link.label}
            </Link>
          )}
        </div>
      </div>
    </div>
  );
}

function Ago({ since }: { since: number }) {
  return <span className="tabular-nums">{duration((useNow(1_000) - since) / 1000)}</span>;
}
