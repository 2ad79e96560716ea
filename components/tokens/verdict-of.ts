import type { Check } from '@/lib/checks/check';

/** What has become of a token since Pouch inspected it. */
export type Since = { hasExpired: boolean; isRevoked: boolean };

export type Verdict = {
  tone: 'proven' | 'attention' | 'loss';
  /** `expired` says how long ago that was, and what to do. */
  kind: 'revoked' | 'expired' | 'ended' | 'refused' | 'unproven' | 'valid' | 'none';
  /** What was found, and what to do about it. */
  check: Check | null;
};

/** Checks that fail where Keycloak ended the token before its time. */
const ENDS = ['session', 'revocation', 'user', 'client'];

/** Returns what to think of a token, or why there is none. */
export function verdictOf(checks: Check[], hasToken: boolean, { hasExpired, isRevoked }: Since): Verdict {
  const failed = checks.filter(({ state }) => state === 'fail');
  const found = (ids: string[]) => failed.find(({ id }) => ids.includes(id)) ?? null;
  if (isRevoked) return { tone: 'loss', kind: 'revoked', check: null };
  if (!hasToken) return { tone: 'loss', kind: 'none', check: failed[0] ?? null };
  if (hasExpired) return { tone: 'loss', kind: 'expired', check: found(ENDS) };
  const end = found(ENDS);
  if (end) return { tone: 'loss', kind: 'ended', check: end };
  if (failed[0]) return { tone: 'loss', kind: 'refused', check: failed[0] };
  const signature = checks.find(({ id, state }) => id === 'signature' && state !== 'pass');
  if (signature) return { tone: 'attention', kind: 'unproven', check: signature };
  return { tone: 'proven', kind: 'valid', check: null };
}

/** Returns the checks as they would come out now: a token that was valid may have expired on the page. */
export function checksNow(checks: Check[], { hasExpired }: Since): Check[] {
  if (!hasExpired) return checks;
  const expired: Check = {
    id: 'expiry',
    state: 'fail',
    title: 'Expiry',
    words: 'The token has expired since it was checked.',
    remedy: 'Refresh it before it expires, or every request answers 401. The SDK does this automatically.',
  };
  const isOutdated = ({ id, state }: Check) => id === 'expiry' && state === 'pass';
  return checks.some(isOutdated) ? [expired, ...checks.filter((check) => !isOutdated(check))] : checks;
}
