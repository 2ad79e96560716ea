import { connect, createServer, type Socket } from 'node:net';

export type DatabaseProxy = {
  url: string;
  /** How many connections were tried in vain. */
  refused: () => number;
  /** Breaks every connection, and lets none be made, until `mend`. */
  cut: () => void;
  mend: () => void;
  stop: () => Promise<void>;
};

/** Stands in front of the real PostgreSQL, and can be cut. */
export async function startDatabaseProxy(target: string): Promise<DatabaseProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isCut = false;
  let refused = 0;
  const end = () => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  const server = createServer((incoming) => {
    if (isCut) {
      refused++;
      return incoming.destroy();
    }
    const onward = connect({ host: hostname, port: Number(port) });
    for (const socket of [incoming, onward]) {
      open.add(socket);
      socket.on('error', () => undefined).on('close', () => [incoming, onward].map((one) => one.destroy()));
    }
    incoming.pipe(onward).pipe(incoming);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy got no port');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);

  return {
    url: url.href,
    refused: () => refused,
    cut: () => {
      isCut = true;
      end();
    },
    mend: () => {
      isCut = false;
    },
    stop: async () => {
      end();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
