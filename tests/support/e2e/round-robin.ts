import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';

export type RoundRobin = { to: (targets: string[]) => void; stop: () => void };

/**
 * Passes what comes to `url` on to these servers in turn, as a proxy does during an update. Like nginx it asks the next server where
 * nothing accepts the connection, and answers 502 where a server breaks off.
 */
export async function startRoundRobin(url: string, first: string[]): Promise<RoundRobin> {
  let targets = first;
  let count = 0;
  const server = createServer((incoming, outgoing) => {
    const start = count++ % targets.length;
    const inTurn = [...targets.slice(start), ...targets.slice(0, start)];
    buffer(incoming).then(
      (body) => pass(incoming, body, outgoing, inTurn),
      () => outgoing.destroy(),
    );
  });
  // A connection that is closed for being idle takes along what is sent on it at that moment.
  server.keepAliveTimeout = 600_000;
  const { hostname, port } = new URL(url);
  await new Promise<void>((resolve) => server.listen(Number(port), hostname, resolve));
  return {
    to: (next) => {
      targets = next;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function pass(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse, [target, ...others]: string[]): void {
  const { method, headers, url } = incoming;
  const onward = request(`${target}${url}`, { method, headers, agent: false }, (answer) => {
    // The browser may have gone meanwhile.
    if (outgoing.destroyed) return answer.destroy();
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    return pipeline(answer, outgoing, () => undefined);
  });
  onward.on('error', (error) => {
    const isRefused = 'code' in error && error.code === 'ECONNREFUSED';
    if (isRefused && others.length > 0) pass(incoming, body, outgoing, others);
    else if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end();
  });
  onward.end(body);
}
