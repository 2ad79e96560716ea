import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export type Recorded = { method: string; path: string; body: string };

/** A server that notes each request as it came over the wire, and answers them all alike. */
export async function startRecordingServer(): Promise<{ url: string; seen: Recorded[]; stop: () => Promise<void> }> {
  const seen: Recorded[] = [];
  const server = createServer(async (incoming, outgoing) => {
    seen.push({ method: incoming.method ?? '', path: incoming.url?.split('?')[0] ?? '', body: await text(incoming) });
    outgoing.writeHead(200, { 'content-type': 'application/json', location: 'http://127.0.0.1/made' }).end('[]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server got no port');
  return {
    url: `http://127.0.0.1:${address.port}/auth`,
    seen,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
