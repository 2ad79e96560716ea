import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';

const KEPT_MS = 5 * 60_000;

/** Reads once in a while, whoever asks: this is how the server and the realm are set up, and seldom changes. Failures aren't kept. */
export function memoizeFor<T>(read: (viewer: Viewer) => Promise<T>, keptMs = KEPT_MS): (viewer: Viewer) => Promise<T> {
  let kept: { answer: Promise<T>; until: number } | undefined;
  return (viewer) => {
    if (kept && Date.now() < kept.until) return kept.answer;
    const answer = read(viewer);
    kept = { answer, until: Date.now() + keptMs };
    answer.catch(() => {
      kept = undefined;
    });
    return answer;
  };
}
