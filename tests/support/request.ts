import { AsyncLocalStorage } from 'node:async_hooks';
import { sealCookie } from '@/lib/auth/cookie-token';
import { testStack } from './stack.ts';

type Cookies = Map<string, { value: string }>;

const own = new AsyncLocalStorage<Cookies>();
const shared: Cookies = new Map();

/** The request that the code under test believes to be answering. */
export const request = {
  get cookies(): Cookies {
    return own.getStore() ?? shared;
  },
  headers: new Headers(),
  set: (name: string, value: string) => {
    if (value) request.cookies.set(name, { value });
    else request.cookies.delete(name);
  },
  clear: () => {
    shared.clear();
    request.headers = new Headers({ origin: testStack().pouchUrl });
  },
};

/** Sends the cookie of a session from here on; null for a visitor without one. */
export async function asSession(sid: string | null): Promise<void> {
  shared.clear();
  for (const [name, cookie] of cookiesOf(sid)) shared.set(name, cookie);
}

/** Runs `work` as one of several users who act at the same time. */
export async function inSession<T>(sid: string, work: () => Promise<T>): Promise<T> {
  return own.run(cookiesOf(sid), work);
}

function cookiesOf(sid: string | null): Cookies {
  if (sid === null) return new Map();
  const value = sealCookie({ sid, name: 'Test' }, 3600);
  return new Map([['pouch.session', { value }]]);
}
