import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { standInFor } from './wallaroo-stand-in.ts';

export type Gateway = { url: string; stop: () => Promise<void> };

/** Serves one address for the whole instance, as Wallaroo has had one since 2024.2: `/auth` is Keycloak, `/v1/api` a stand-in. */
export async function startGateway({ port, keycloakUrl }: { port: number; keycloakUrl: string }): Promise<Gateway> {
  const answer = standInFor(keycloakUrl);
  const server = createServer((incoming, outgoing) => {
    if (/^\/auth(\/|$)/.test(incoming.url ?? '')) return passOn(incoming, outgoing, new URL(keycloakUrl));
    answer(incoming, outgoing).catch((error: unknown) => {
      console.error('The stand-in for Wallaroo failed:', error);
      outgoing.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Keycloak has one fixed host name, which its tokens and links carry whichever way they were asked for. */
function passOn(incoming: IncomingMessage, outgoing: ServerResponse, { origin, host }: URL): void {
  const headers = { ...incoming.headers, host };
  const onward = request(`${origin}${incoming.url}`, { method: incoming.method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
