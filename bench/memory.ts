import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type App, serve } from '../dev/stack/app.ts';
import { ROOT } from '../dev/stack/paths.ts';
import { anyPort } from '../dev/stack/ports.ts';
import { say } from '../dev/stack/say.ts';
import type { PageRequest } from '../tests/support/e2e/page-requests.ts';
import { inspect } from './heap.ts';
import { view } from './views.ts';

export const FIRST_VIEWS = 1_000;
export const MORE_VIEWS = 2_400;
const SAMPLE_MS = 500;
const MB = 1_000_000;
const run = promisify(execFile);

/** In MB: what the process takes of the machine's memory at these moments, and what JavaScript still holds. */
export type Memory = { atStart: number; afterFirst: number; afterMore: number; most: number; kept: number; keptLater: number };
export type Viewing = { url: string; settings: Record<string, string>; cookie: string; views: PageRequest[][] };

/** Measures with the limit of the heap that ships, and without one. */
export async function measureMemory(viewing: Viewing): Promise<{ limited: Memory; unlimited: Memory }> {
  return { limited: await memoryOf(viewing, shippedOptions()), unlimited: await memoryOf(viewing, '') };
}

/** Returns the options of Node.js in the image. */
export function shippedOptions(): string {
  const [, options] = /NODE_OPTIONS=(\S+)/.exec(readFileSync(`${ROOT}deploy/Dockerfile`, 'utf8')) ?? [];
  if (!options) throw new Error('the image sets no NODE_OPTIONS');
  return options;
}

async function memoryOf({ url, settings, cookie, views }: Viewing, options: string): Promise<Memory> {
  const port = await anyPort();
  const app = await serve(
    'start',
    url,
    { ...settings, NODE_OPTIONS: `--inspect-port=127.0.0.1:${port} ${options}` },
    () => undefined,
  );
  const watch = watchResident(app);
  try {
    const atStart = await resident(app);
    await view(FIRST_VIEWS, views, url, cookie);
    const afterFirst = await resident(app);
    say(`${afterFirst.toFixed(0)} MB after ${FIRST_VIEWS} views ${options}`);
    await view(MORE_VIEWS, views, url, cookie);
    const afterMore = await resident(app);
    const most = watch.stop();
    say(`${afterMore.toFixed(0)} MB after ${MORE_VIEWS} more, at most ${most.toFixed(0)} MB`);
    const inspector = await inspect(app.process.pid ?? 0, port);
    const kept = (await inspector.keptBytes()) / MB;
    await view(FIRST_VIEWS, views, url, cookie);
    const keptLater = (await inspector.keptBytes()) / MB;
    inspector.close();
    return { atStart, afterFirst, afterMore, most, kept, keptLater };
  } finally {
    watch.stop();
    await app.stop();
  }
}

/** Looks again and again, and returns the most that it has seen once it is stopped. */
function watchResident(app: App): { stop: () => number } {
  let most = 0;
  const look = async () => {
    most = Math.max(most, await resident(app).catch(() => 0));
  };
  const timer = setInterval(look, SAMPLE_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

/** The resident set of the process in MB, as the system counts it. */
async function resident(app: App): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(app.process.pid)]);
  return (Number(stdout) * 1024) / MB;
}
