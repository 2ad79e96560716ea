import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { SetupFailure } from './failure.ts';

export function portFrom(variable: string, fallback: number): number {
  const text = process.env[variable];
  if (!text) return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new SetupFailure(`${variable} must be a port from 1 to 65535, not "${text}".`);
  }
  return port;
}

type Wanted = { port: number; what: string; variable: string };

/** Fails where something else listens on one of the ports, or two are the same: names all of them, and the way out. */
export async function requireFree(wanted: Wanted[]): Promise<void> {
  const free = await Promise.all(wanted.map(({ port }) => isFree(port)));
  const taken = wanted.filter(({ port }, index) => !free[index] || wanted.findIndex((other) => other.port === port) < index);
  if (taken.length === 0) return;
  const spare = new Set(wanted.map(({ port }) => port));
  const choices: string[] = [];
  for (const { port, variable } of taken) choices.push(`${variable}=${await nextFree(port, spare)}`);
  const named = taken.map(({ port, what }) => `${port} (${what})`).join(', ');
  throw new SetupFailure(`Taken ports: ${named}. Stop what uses them, or choose others: ${choices.join(' ')} npm start`);
}

/** Returns the next port that is free and meant for nothing else, and takes it for this purpose. */
async function nextFree(port: number, spare: Set<number>): Promise<number> {
  for (let next = port + 1; next <= 65_535; next++) {
    if (spare.has(next) || !(await isFree(next))) continue;
    spare.add(next);
    return next;
  }
  return anyPort();
}

const given = new Set<number>();

/**
 * Returns a port that is free, and that nothing takes by chance until it is used: given once a process, and below those that
 * systems hand out themselves (32768 and above on Linux, 49152 elsewhere).
 */
export async function anyPort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(20_000, 30_000);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new SetupFailure('There is no free port between 20000 and 30000.');
}

async function isFree(port: number): Promise<boolean> {
  // One after the other: where "::" also covers IPv4, the two would be in each other's way.
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
