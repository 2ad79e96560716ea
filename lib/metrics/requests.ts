import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { metrics } from '@/lib/metrics/metrics';

/** Counts the request once it is answered or broken off. */
export function countRequest({ headers }: IncomingMessage, response: ServerResponse, path: string): void {
  const record = metrics.requests.startTimer({ kind: headers['next-action'] ? 'action' : kindOf(path) });
  response.once('close', () => record({ status: response.writableFinished ? `${response.statusCode}` : 'broken off' }));
}

function kindOf(path: string): 'api' | 'file' | 'page' {
  if (path.startsWith('/api/')) return 'api';
  return path.startsWith('/_next/static/') ? 'file' : 'page';
}
