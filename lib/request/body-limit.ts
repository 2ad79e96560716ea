import 'server-only';
import type { IncomingMessage } from 'node:http';

const KIB = 1024;
const SMALL_FORM = 16 * KIB;
/** What all bodies that have not arrived whole may take up together. */
const MAX_HELD = 64 * KIB * KIB;

let held = 0;

/** Returns the largest body, in bytes, that a request to this path may bring. */
export function bodyLimitOf(path: string): number {
  if (path === '/api/back-channel-logout' || path.startsWith('/api/auth/')) return SMALL_FORM;
  // Everywhere else under /api only reads are served. A server action may be posted to any page.
  return path.startsWith('/api/') ? 0 : 256 * KIB;
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || announcedSize(headers) > 0;
}

/** Returns the size that the request announces, in bytes; 0 where it announces none. */
export function announcedSize(headers: IncomingMessage['headers']): number {
  return Number(headers['content-length'] ?? 0);
}

/** `busy`: there are too many bodies on their way. `gone`: the sender left before the end. */
export type Collected = 'whole' | 'too-large' | 'busy' | 'gone';

/**
 * Collects a body before any handler sees the request, then gives it back to the request. Stops reading as soon as the body is
 * larger than `limit` bytes.
 */
export function collectBody(limit: number, request: IncomingMessage): Promise<Collected> {
  // The parser hands a body over by `push`: no handler has read the pieces that are held back here.
  const { push } = request;
  const pieces: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const settle = (result: Collected) => {
      held -= size;
      size = 0;
      request.off('close', leave);
      resolve(result);
      return false;
    };
    const leave = () => settle('gone');
    request.once('close', leave);
    request.push = (piece: Buffer | null) => {
      if (piece !== null) {
        size += piece.length;
        held += piece.length;
        if (size > limit) return settle('too-large');
        if (held > MAX_HELD) return settle('busy');
        return pieces.push(piece) > 0;
      }
      request.push = push;
      for (const each of pieces) push.call(request, each);
      settle('whole');
      return push.call(request, null);
    };
  });
}
