import { report } from '@/cli/output';

const WIDTH = 24;
/** How often a bar is drawn, and a line written where there is no terminal. */
const DRAWN_MS = 100;
const WRITTEN_MS = 5_000;

export type Progress = { step: () => void; set: (rows: number) => void; end: () => void };

/** Shows on standard error how far a number of rows is: a bar at a terminal, and else a line every few seconds. */
export function showProgress(what: string, total: number, isTerminal = process.stderr.isTTY === true): Progress {
  const since = Date.now();
  const everyMs = isTerminal ? DRAWN_MS : WRITTEN_MS;
  let done = 0;
  let shownAt = isTerminal ? 0 : since;
  const show = () => {
    shownAt = Date.now();
    const line = progressLine({ what, done, total, seconds: (shownAt - since) / 1000, hasBar: isTerminal });
    if (isTerminal) process.stderr.write(`\r${line}\u001B[K`);
    else report(line);
  };
  const set = (rows: number) => {
    done = rows;
    if (Date.now() - shownAt >= everyMs) show();
  };
  return {
    set,
    step: () => set(done + 1),
    end: () => {
      show();
      if (isTerminal) process.stderr.write('\n');
    },
  };
}

type Standing = { what: string; done: number; total: number; seconds: number; hasBar: boolean };

export function progressLine({ what, done, total, seconds, hasBar }: Standing): string {
  const filled = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
  const bar = hasBar ? ` [${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}]` : '';
  const speed = seconds > 0 ? done / seconds : 0;
  const left = speed > 0 && done < total ? `, about ${Math.ceil((total - done) / speed)} s left` : '';
  const rate = speed > 0 ? `, ${speed.toFixed(speed < 10 ? 1 : 0)} a second` : '';
  return `${what}${bar} ${done} of ${total}${rate}${left}`;
}
