import 'server-only';
import type { NextRequest } from 'next/server';
import { cookies } from '@/lib/auth/cookies';
import { decrypt, encrypt } from '@/lib/auth/encryption';
import { ownPath } from '@/lib/auth/own-path';

/** The cookies that belong to one attempt to sign in: several tabs may each have begun one. */
const PARTS = ['state', 'nonce', 'pkceCodeVerifier'] as const;
const OWNER = 'way back of a sign-in';
/** Keycloak repeats the state in the address of its form, and answers 414 to addresses of more than 4,096 characters. */
const LONGEST_RETURN_PATH = 1_200;
const MOST_ATTEMPTS = 4;
const TAG_LENGTH = 8;

/** What Keycloak gives back: next-auth's own state, and where to go on afterwards, which no lost cookie takes away. */
export type State = { own: string; returnPath: string | null };

export function sealState(own: string, returnPath: string): string {
  return returnPath.length > LONGEST_RETURN_PATH ? own : `${own}.${encrypt(returnPath, OWNER).toString('base64url')}`;
}

export function openState(state: string): State {
  const [own = '', sealed] = state.split('.');
  try {
    return { own, returnPath: sealed ? ownPath(decrypt(Buffer.from(sealed, 'base64url'), OWNER)) : null };
  } catch {
    return { own, returnPath: null };
  }
}

/** Returns the attempt's cookies under the names that next-auth knows; undefined unless all are there. */
export function attemptCookies(request: NextRequest, own: string): Record<string, string> | undefined {
  const found = PARTS.flatMap((part) => {
    const { name } = cookies()[part];
    const value = request.cookies.get(nameIn(own, name))?.value;
    return value ? [[name, value] as const] : [];
  });
  return found.length === PARTS.length ? Object.fromEntries(found) : undefined;
}

/** Returns next-auth's `Set-Cookie` line with the cookie named after its attempt, where it belongs to one. */
export function inAttempt(own: string, line: string): string {
  const name = PARTS.map((part) => cookies()[part].name).find((one) => line.startsWith(`${one}=`));
  return name ? nameIn(own, name) + line.slice(name.length) : line;
}

/** Returns the names of the cookies of all attempts that the browser holds, or of one. */
export function attemptsIn({ cookies: held }: { cookies: Pick<NextRequest['cookies'], 'getAll'> }, own?: string): string[] {
  const isPart = (name: string) =>
    PARTS.some((part) => {
      const plain = cookies()[part].name;
      return own === undefined ? name.startsWith(`${plain}.`) : name === nameIn(own, plain);
    });
  return held.getAll().flatMap(({ name }) => (isPart(name) ? [name] : []));
}

/** Returns what must go before another attempt begins: a browser sends its cookies with each request, and there are limits. */
export function abandonedCookies(request: NextRequest): string[] {
  const all = attemptsIn(request);
  return all.length < MOST_ATTEMPTS * PARTS.length ? [] : all;
}

/** Returns the `Set-Cookie` line that removes a cookie of an attempt. */
export function removalOf(name: string): string {
  return `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${cookies().state.options.secure ? '; Secure' : ''}`;
}

function nameIn(own: string, name: string): string {
  return `${name}.${own.slice(0, TAG_LENGTH)}`;
}
