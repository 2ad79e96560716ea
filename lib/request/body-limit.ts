import 'server-only';
import type { IncomingMessage } from 'node:http';

const KIB = 1024;
const SMALL_FORM = 16 * KIB;
/** What all bodies that have not arrived whole may take up together. */
const MAX_HELD = 64 * KIB * KIB;
/** A sender may make each byte a chunk, and each chunk takes the server's time. */
const MAX_PIECES = 4_096;

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
export type Collected = { body: Buffer } | 'too-large' | 'busy' | 'gone';

/** Those on their way, the oldest first: where they take up too much together, those go that have taken longest. */
const onTheirWay = new Set<() => void>();

/**
 * Collects a body before any handler sees the request, which `handBack` gives it back to. Stops reading as soon as the body is
 * larger than `limit` bytes, or comes in too many pieces.
 */
export function collectBody(limit: number, request: IncomingMessage): Promise<Collected> {
  // One piece of memory: kept apart, small chunks would take many times their size.
  let body: Buffer = Buffer.alloc(0);
  let [size, pieces] = [0, 0];
  return new Promise((resolve) => {
    const settle = (result: Collected) => {
      held -= body.length;
      onTheirWay.delete(giveWay);
      request.off('close', leave);
      // What still comes is not looked at.
      request.push = () => false;
      // The request is kept for a while, and this with it.
      body = Buffer.alloc(0);
      resolve(result);
      return false;
    };
    const leave = () => settle('gone');
    const giveWay = () => void settle('busy');
    onTheirWay.add(giveWay);
    request.once('close', leave);
    // The parser hands a body over by `push`: no handler has read what is held back here.
    request.push = (piece: Buffer | null) => {
      if (piece === null) return settle({ body: body.subarray(0, size) });
      if (size + piece.length > limit || ++pieces > MAX_PIECES) return settle('too-large');
      if (size + piece.length > body.length) body = enlarged(body, size + piece.length, limit);
      piece.copy(body, size);
      size += piece.length;
      for (const oldest of onTheirWay) if (held > MAX_HELD) oldest();
      return true;
    };
  });
}

/** Gives a collected body back to its request, as if it came now. */
export function handBack(body: Buffer, request: IncomingMessage): void {
  Reflect.deleteProperty(request, 'push');
  if (body.length > 0) request.push(body);
  request.push(null);
}

function enlarged(body: Buffer, needed: number, limit: number): Buffer {
  const larger = Buffer.alloc(Math.min(limit, Math.max(needed, 2 * body.length, KIB)));
  body.copy(larger);
  held += larger.length - body.length;
  return larger;
}
