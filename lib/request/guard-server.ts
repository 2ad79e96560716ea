import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import { type IncomingMessage, type RequestListener, Server, type ServerResponse } from 'node:http';
import { fromRequest } from '@/lib/audit/origin';
import { env } from '@/lib/env';
import { countRequest } from '@/lib/metrics/requests';
import { announcedSize, bodyLimitOf, collectBody, handBack, hasBody } from '@/lib/request/body-limit';
import { clientAddress, requestIdOf } from '@/lib/request/client-address';
import { isForeignWrite, isOwnAction } from '@/lib/request/own-requests';
import { hasPlainArguments } from '@/lib/request/plain-arguments';
import { answer, answerBare, answerClientError, refuseRequest } from '@/lib/request/refusals';
import { BUILD_HEADER } from '@/lib/request/running-build';
import { SECURITY_HEADERS } from '@/lib/request/security-headers';
import { sendOtherBuildsFile } from '@/lib/request/static-files';
import { isAction, isKnownMethod, originForm, wellFormed } from '@/lib/request/targets';

/** How long a request may take to arrive whole. */
const ARRIVAL_MS = 30_000;
/** Conditions and ranges that Next.js answers with a 500 where they do not hold. Servers may ignore them (RFC 9110, section 14.2). */
const NOT_OFFERED = ['range', 'if-range', 'if-match', 'if-unmodified-since'];
const MULTIPART = /^\s*multipart\//i;
const NOT_PLAIN =
  'The request was not processed, because it does not hold what the pages of Pouch send. Reload the page and try again.';

const guarded = new WeakSet<Server>();
/** Told of a write from another site, with the request's cookies. */
type OnForeignWrite = (cookies: string | undefined) => Promise<void>;

/**
 * Puts Pouch's checks before everything that Next.js does with a request: security headers on every answer, a well-formed
 * path, a method that the path knows, and no body larger than it needs.
 */
export function guardServer(onForeignWrite: OnForeignWrite): void {
  const meet = (server: unknown) => {
    if (server instanceof Server && !guarded.has(server)) takeOver(server, onForeignWrite);
  };
  // Node.js publishes the first for each connection, before anything is read from it, and the second for each request:
  // a connection may be older than this subscription.
  subscribe('net.server.socket', (message) => meet((message as { socket: { server?: unknown } }).socket.server));
  subscribe('http.server.request.start', (message) => meet((message as { server: unknown }).server));
}

function takeOver(server: Server, onForeignWrite: OnForeignWrite): void {
  guarded.add(server);
  const handlers = server.listeners('request') as RequestListener[];
  const handle: RequestListener = (request, response) => {
    fromRequest(originOf(request), () => {
      for (const handler of handlers) handler.call(server, request, response);
    });
  };
  const check = (request: IncomingMessage, response: ServerResponse) => guard(request, response, { handle, onForeignWrite });
  server.requestTimeout = ARRIVAL_MS;
  // Node.js would answer these itself, without our headers.
  Object.assign(server, { requireHostHeader: false });
  server.on('checkExpectation', (_request, response: ServerResponse) => answer(response, 417, 'Unknown expectation.').end());
  server.on('clientError', answerClientError);
  server.on('connect', (_request, socket) => answerBare(socket, '405 Method Not Allowed'));
  server.on('checkContinue', check);
  server.removeAllListeners('request').on('request', check);
  // Pouch has no web sockets. Without a listener, Node.js takes such a request for an ordinary one.
  if (process.env.NODE_ENV === 'production') server.removeAllListeners('upgrade');
}

const originOf = (request: IncomingMessage) => ({ requestId: requestIdOf(request), address: clientAddress(request) });

type Behind = { handle: RequestListener; onForeignWrite: OnForeignWrite };

async function guard(request: IncomingMessage, response: ServerResponse, { handle, onForeignWrite }: Behind): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  if (process.env.NEXT_DEPLOYMENT_ID) response.setHeader(BUILD_HEADER, process.env.NEXT_DEPLOYMENT_ID);
  const url = originForm(request.url ?? '');
  request.url = wellFormed(url ?? '/');
  const path = request.url.split('?', 1)[0] ?? '';
  countRequest(request, response, path);
  const refuse = (status: number, message: string) => refuseRequest(request, response, status, message);
  if (url === null) return refuse(400, 'The request names no path.');
  for (const name of NOT_OFFERED) delete request.headers[name];
  if (request.headers.host === undefined) return refuse(400, 'The request names no host.');
  Object.assign(request.headers, ownAddress());
  const limit = bodyLimitOf(path);
  const tooLarge = `The request was not processed, because it is larger than ${limit.toLocaleString('en')} bytes or comes in too many pieces.`;
  if (announcedSize(request.headers) > limit) return refuse(413, tooLarge);
  if (!isKnownMethod(path, request)) return refuse(405, 'This address does not accept this method.');
  if (isForeignWrite(path, request)) void fromRequest(originOf(request), () => onForeignWrite(request.headers.cookie));
  if (!isOwnAction(request))
    return refuse(403, 'The request was not processed, because it was not sent by a page of Pouch. Open Pouch and try again.');
  if (path.startsWith('/api/') && MULTIPART.test(request.headers['content-type'] ?? '')) return refuse(400, NOT_PLAIN);
  if (!hasBody(request)) {
    if (isAction(path, request)) return refuse(400, NOT_PLAIN);
    if (!(await sendOtherBuildsFile(path, response))) handle(request, response);
    return;
  }
  if (request.headers.expect) response.writeContinue();
  const collected = await collectBody(limit, request);
  if (collected === 'gone') return;
  if (collected === 'too-large') return refuse(413, tooLarge);
  if (collected === 'busy') return refuse(503, 'The request was not processed, because Pouch is busy. Try again in a moment.');
  if (isAction(path, request) && !hasPlainArguments(request.headers['content-type'], collected.body))
    return refuse(400, NOT_PLAIN);
  handBack(collected.body, request);
  handle(request, response);
}

/**
 * Returns the headers by which Next.js knows its own address: it refuses the server action of a page whose origin differs.
 * What a proxy sends as Host is its own affair; `POUCH_URL` says where browsers find Pouch.
 */
function ownAddress(): Record<string, string> {
  const { host, protocol } = new URL(env().POUCH_URL);
  return { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) };
}
