import 'server-only';
import type { IncomingMessage } from 'node:http';
import { env } from '@/lib/env';

const ACTION_ID = /^[0-9a-f]{40,64}$/;

/**
 * Returns whether a server action, if it is one, was sent by Pouch's own page. `runAction` is what protects: this is here because
 * Next.js writes ids that it does not know to the log, and answers a foreign origin with a 500.
 */
export function isOwnAction({ headers }: IncomingMessage): boolean {
  const action = headers['next-action'];
  return action === undefined || (ACTION_ID.test(String(action)) && headers.origin === env().POUCH_URL);
}

/** Returns whether a write was not sent by Pouch's own page: of a server action, or to sign out. */
export function isForeignWrite(path: string, { method, headers }: IncomingMessage): boolean {
  const isWrite = headers['next-action'] !== undefined || (method === 'POST' && path === '/api/sign-out');
  return isWrite && headers.origin !== env().POUCH_URL;
}
