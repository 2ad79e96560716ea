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

/** Fails with the way out when something else already listens on `port`. */
export async function requireFree(port: number, what: string, variable: string): Promise<void> {
  if (await isFree(port)) return;
  throw new SetupFailure(
    `Port ${port}, meant for ${what}, is taken. Stop what uses it, or choose another: ${variable}=${port + 1} npm start`,
  );
}

/**
 * A port that is free, and that nothing takes by chance until it is used: below those that systems hand out themselves
 * (32768 and above on Linux, 49152 elsewhere).
 */
export async function anyPort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(20_000, 30_000);
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
