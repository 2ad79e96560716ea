import 'server-only';
import type { IncomingMessage } from 'node:http';

const KIB = 1024;
const SMALL_FORM = 16 * KIB;

/** The largest body, in bytes, that a request to this path may bring. */
export function bodyLimitOf(path: string): number {
  if (path === '/api/back-channel-logout' || path.startsWith('/api/auth/')) return SMALL_FORM;
  // Everywhere else under /api only reads are served. A server action may be posted to any page.
  return path.startsWith('/api/') ? 0 : 256 * KIB;
}

/** Whether the request says itself that it brings more than `limit` bytes. */
export function announcesMoreThan(limit: number, { headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > limit;
}

/**
 * Collects a body of unannounced length before anybody sees the request, then gives it back to the request. Resolves to
 * false as soon as it is larger than `limit` bytes; no more is read then.
 */
export function fitsInto(limit: number, request: IncomingMessage): Promise<boolean> {
  // The parser hands a body over by `push`: pieces that are held back here have not been read by anybody.
  const { push } = request;
  const pieces: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    request.push = (piece: Buffer | null) => {
      size += piece?.length ?? 0;
      if (size > limit) {
        pieces.length = 0;
        resolve(false);
        return false;
      }
      if (piece !== null) return pieces.push(piece) > 0;
      request.push = push;
      for (const each of pieces) push.call(request, each);
      resolve(true);
      return push.call(request, null);
    };
  });
}
