import { setImmediate as pause } from 'node:timers/promises';

/** So long others may have to wait. */
const TURN_MS = 50;

/** Returns what the work makes of each item, and lets other requests be answered in between. */
export async function mapInTurns<T, Made>(items: T[], work: (item: T) => Made): Promise<Made[]> {
  const made: Made[] = [];
  let since = performance.now();
  for (const item of items) {
    made.push(work(item));
    if (performance.now() - since < TURN_MS) continue;
    await pause();
    since = performance.now();
  }
  return made;
}
