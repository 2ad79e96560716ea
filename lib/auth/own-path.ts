import 'server-only';
import { env } from '@/lib/env';

const LONGEST = 2_048;

/** Returns the path of a page of Pouch's that an address from outside names, with its query; null for anything else. */
export function ownPath(candidate: unknown): string | null {
  if (typeof candidate !== 'string' || candidate.length > LONGEST) return null;
  const url = URL.parse(candidate, env().POUCH_URL);
  if (!url || url.origin !== env().POUCH_URL) return null;
  const { pathname, search } = url;
  // A browser takes two slashes for another host; the rest are no pages to come back to.
  return pathname.startsWith('//') || /^\/(api|sign-in)(\/|$)/.test(pathname) ? null : pathname + search;
}
