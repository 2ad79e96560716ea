import type { Story } from './reader.ts';

/** Returns what users saw, in lines: how often each answer came, and how long the right ones took. */
export function summary(stories: Story[]): string[] {
  const readings = stories.flatMap((story) => story.readings);
  return [...new Set(readings.map(({ what, seen }) => `${what}: ${seen}`))].sort().map((kind) => {
    const times = readings
      .filter(({ what, seen }) => `${what}: ${seen}` === kind)
      .map(({ ms }) => ms)
      .sort((one, two) => one - two);
    const [median = 0, most = 0] = [times[Math.floor(times.length / 2)], times.at(-1)].map((ms) => Math.round(ms ?? 0));
    return `${kind} ${times.length} times, median ${median} ms, at most ${most} ms`;
  });
}
