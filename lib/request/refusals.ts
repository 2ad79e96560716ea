import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { hasBody } from '@/lib/request/body-limit';
import { SECURITY_HEADERS } from '@/lib/request/security-headers';

/** How long a sender whose body is refused has to read the answer. */
const LINGER_MS = 2_000;

export function refuseRequest(request: IncomingMessage, response: ServerResponse, status: number, message: string): void {
  answer(response, status, message);
  if (!hasBody(request)) return void response.end();
  // Reads no further, and closes only after a while: closing with bytes on their way would cost the sender the answer.
  setTimeout(() => request.destroy(), LINGER_MS).unref();
}

export function answer(response: ServerResponse, status: number, message: string): ServerResponse {
  const body = JSON.stringify({ ok: false, code: 'INVALID_INPUT', message });
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.flushHeaders();
  response.write(body);
  return response;
}

const CLIENT_ERRORS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers bytes that are no request as Node.js does, with our headers. */
export function answerClientError(error: Error & { code?: string }, socket: Duplex): void {
  answerBare(socket, CLIENT_ERRORS[error.code ?? ''] ?? '400 Bad Request');
}

export function answerBare(socket: Duplex, status: string): void {
  const headers = Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}\r\n`);
  if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\n${headers.join('')}Connection: close\r\n\r\n`);
  socket.destroy();
}
