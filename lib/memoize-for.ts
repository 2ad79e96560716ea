import 'server-only';

/** For what is set up in the server and the realm, and seldom changes: a change is noticed after this time, without a restart. */
const KEPT_MS = 5 * 60_000;

type Keeping<T> = { keptMs?: number; isKept?: (answer: T) => boolean };

/** Returns a read that asks once in a while, whoever calls it, and for all who call at once. Failures aren't kept. */
export function memoizeFor<Args extends unknown[], T>(
  read: (...args: Args) => Promise<T>,
  { keptMs = KEPT_MS, isKept = () => true }: Keeping<T> = {},
): (...args: Args) => Promise<T> {
  let kept: { answer: Promise<T>; until: number } | undefined;
  return (...args) => {
    if (kept && Date.now() < kept.until) return kept.answer;
    const answer = read(...args);
    kept = { answer, until: Number.POSITIVE_INFINITY };
    answer.then(
      (given) => {
        kept = isKept(given) ? { answer, until: Date.now() + keptMs } : undefined;
      },
      () => {
        kept = undefined;
      },
    );
    return answer;
  };
}
