import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { announcesMoreThan, bodyLimitOf, fitsInto } from '@/lib/request/body-limit';
import { SECURITY_HEADERS } from '@/lib/request/security-headers';

/** How long a sender whose body is refused has to read the answer. */
const LINGER_MS = 5_000;

const ROUTE_METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

const guarded = new WeakSet<Server>();

/**
 * Puts Pouch's checks before everything that Next.js does with a request: security headers on every answer, whoever gives
 * it, a well-formed path, a method that the path knows, and no body larger than it needs.
 */
export function guardServer(): void {
  // Node.js publishes this before the listeners of the request are called.
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server };
    if (guarded.has(server)) return;
    guarded.add(server);
    const handlers = server.listeners('request') as RequestListener[];
    const handle: RequestListener = (request, response) => {
      for (const handler of handlers) handler.call(server, request, response);
    };
    server.removeAllListeners('request');
    server.on('request', (request, response) => guard(request, response, handle));
    server.on('clientError', answerClientError);
  });
}

async function guard(request: IncomingMessage, response: ServerResponse, handle: RequestListener): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  request.url = wellFormed(request.url ?? '/');
  const path = request.url.split('?', 1)[0] ?? '';
  const limit = bodyLimitOf(path);
  if (announcesMoreThan(limit, request)) return refuseBody(request, response, limit);
  const isUnannounced = request.headers['transfer-encoding'] !== undefined;
  if (isUnannounced && !(await fitsInto(limit, request))) return refuseBody(request, response, limit);
  if (isKnownMethod(path, request)) return handle(request, response);
  answer(response, 405, 'This address does not accept this method.').end();
}

/** Takes a percent sign that encodes nothing for itself, as browsers do; Next.js would answer with a bare 500. */
export function wellFormed(url: string): string {
  const [path = '', ...query] = url.split('?');
  const segments = path.split('/').map((segment) => (isWellFormed(segment) ? segment : segment.replaceAll('%', '%25')));
  return [segments.join('/'), ...query].join('?');
}

function isWellFormed(segment: string): boolean {
  try {
    decodeURIComponent(segment);
    return true;
  } catch {
    return false;
  }
}

/** Pages are read, or called by a server action. What Next.js has for development answers for itself. */
function isKnownMethod(path: string, { method = '', headers }: IncomingMessage): boolean {
  if (path.startsWith('/__nextjs')) return true;
  if (path.startsWith('/api/')) return ROUTE_METHODS.includes(method);
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && headers['next-action'] !== undefined);
}

/** Reads no further, and closes only after a while: closing with bytes on their way would cost the sender the answer. */
function refuseBody(request: IncomingMessage, response: ServerResponse, limit: number): void {
  answer(response, 413, `The request was not processed, because it is larger than ${limit.toLocaleString('en')} bytes.`);
  setTimeout(() => request.destroy(), LINGER_MS).unref();
}

function answer(response: ServerResponse, status: number, message: string): ServerResponse {
  const body = JSON.stringify({ ok: false, code: 'INVALID_INPUT', message });
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.write(body);
  return response;
}

/** What Node.js itself answers to bytes that are no request, with our headers. */
function answerClientError(error: Error & { code?: string }, socket: Duplex): void {
  const [status, phrase] = error.code === 'HPE_HEADER_OVERFLOW' ? [431, 'Request Header Fields Too Large'] : [400, 'Bad Request'];
  const headers = Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}\r\n`);
  if (socket.writable) socket.write(`HTTP/1.1 ${status} ${phrase}\r\n${headers.join('')}Connection: close\r\n\r\n`);
  socket.destroy();
}
