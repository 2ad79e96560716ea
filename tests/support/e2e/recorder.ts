import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** What was asked of Pouch, and what it answered. */
export type Exchange = {
  method: string;
  path: string;
  /** The server action that was called. */
  action: string | null;
  /** Everything that was sent but the body. */
  asked: string;
  status: number;
  cache: string;
  headers: string;
  body: () => string;
};

export type Recorder = { exchanges: Exchange[]; stop: () => Promise<void> };

/** Stands at Pouch's address, as a reverse proxy does, and keeps every exchange. Files of the build it only passes on. */
export async function startRecorder(url: string, port: number, nameOf: (actionId: string) => string | null): Promise<Recorder> {
  const exchanges: Exchange[] = [];

  function record(incoming: IncomingMessage, answer: IncomingMessage): void {
    const { method = '', url: path = '', headers } = incoming;
    if (path.startsWith('/_next/static/')) return;
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    const actionId = headers['next-action'];
    exchanges.push({
      method,
      path,
      action: typeof actionId === 'string' ? nameOf(actionId) : null,
      asked: `${method} ${path} ${incoming.rawHeaders.join(' ')}`,
      status: answer.statusCode ?? 0,
      cache: answer.headers['cache-control'] ?? '',
      headers: answer.rawHeaders.join(' '),
      body: () => Buffer.concat(chunks).toString(),
    });
  }

  function passOn(incoming: IncomingMessage, outgoing: ServerResponse): void {
    // What is to be read must come uncompressed.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    // A connection of its own for each: a kept one may have been closed just now.
    const options = { host: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers, agent: false };
    const onward = request(options, (answer) => {
      record(incoming, answer);
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    onward.on('error', () => incoming.socket.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }

  const server = createServer(passOn);
  const { hostname, port: ownPort } = new URL(url);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(Number(ownPort), hostname, resolve));
  return {
    exchanges,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
