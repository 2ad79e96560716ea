import type { IncomingMessage } from 'node:http';
import { decodedSegment } from '@/lib/path-segments';

const ROUTE_METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];
const FOR_DEVELOPMENT = '/__nextjs';

/**
 * Returns path and query of what a request names by them or by a whole address (RFC 9112, section 3.2), with dot segments resolved
 * as Next.js resolves them: what is looked at here must be what is served.
 */
export function originForm(target: string): string | null {
  const url = URL.parse(target.startsWith('/') ? `http://pouch${target}` : target);
  return url && /^https?:$/.test(url.protocol) ? url.pathname + url.search : null;
}

/** Returns the URL with stray percent signs encoded, as browsers read them. Next.js would answer them with a bare 500. */
export function wellFormed(url: string): string {
  const [path = '', ...query] = url.split('?');
  const segments = path
    .split('/')
    .map((segment) => (decodedSegment(segment) === undefined ? segment.replaceAll('%', '%25') : segment));
  return [segments.join('/'), ...query].join('?');
}

/** Returns whether a request is a server action, which Next.js decodes wherever it is posted, with a header or without. */
export function isAction(path: string, { method }: IncomingMessage): boolean {
  return method === 'POST' && !path.startsWith('/api/') && !path.startsWith(FOR_DEVELOPMENT);
}

/** Pages are read, or called by a server action. What Next.js has for development answers for itself. */
export function isKnownMethod(path: string, { method = '', headers }: IncomingMessage): boolean {
  if (path.startsWith(FOR_DEVELOPMENT)) return process.env.NODE_ENV !== 'production';
  if (path.startsWith('/api/')) return ROUTE_METHODS.includes(method);
  if (method === 'GET' || method === 'HEAD') return true;
  return method === 'POST' && headers['next-action'] !== undefined && !isFile(path);
}

/** Returns whether a path is one of `public/` or of the build, never a page. */
function isFile(path: string): boolean {
  return path.startsWith('/_next/') || /^\/[^/]+\.[^/]+$/.test(path);
}
