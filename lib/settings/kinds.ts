import { z } from 'zod';
import { isSegment } from '@/lib/path-segments';

const ADDRESS = 'must be scheme, host, port and path only';

/** Keycloak names itself as browsers write an address: the host in lower case, and no port that goes without saying. */
export const address = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address', normalize: true, abort: true })
  .refine((url) => isBare(new URL(url)), ADDRESS)
  .transform((url) => url.replace(/\/+$/, ''));

/** Scheme, host and port of an address. */
export const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address', abort: true })
  .refine((url) => isOrigin(new URL(url)), 'must be scheme, host and port only')
  .transform((url) => new URL(url).origin);

export const text = z.string().min(1, { error: 'is empty', abort: true });

/** A name in the paths of calls to Keycloak. */
export const pathName = text.refine(isSegment, 'can be neither "." nor ".." and has no control characters');

export function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).refine((value) => Number.isInteger(value) && value >= least && value <= most, error);
}

export function oneOf<const T extends string>(...words: T[]) {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` });
}

function isBare({ search, hash, username, password }: URL): boolean {
  return !search && !hash && !username && !password;
}

function isOrigin(url: URL): boolean {
  return url.pathname === '/' && isBare(url);
}
