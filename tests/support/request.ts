import { encode } from 'next-auth/jwt';
import { testStack } from './stack.ts';

const cookies = new Map<string, { value: string }>();

/** The request that the code under test believes to be answering. */
export const request = {
  cookies,
  headers: new Headers(),
  set: (name: string, value: string) => {
    if (value) cookies.set(name, { value });
    else cookies.delete(name);
  },
  clear: () => {
    cookies.clear();
    request.headers = new Headers({ origin: testStack().pouchUrl });
  },
};

/** Sends the cookie of a session from here on; null for a visitor without one. */
export async function asSession(sid: string | null): Promise<void> {
  cookies.clear();
  if (sid === null) return;
  const value = await encode({ token: { sid, name: 'Test' }, secret: testStack().pouchSecret });
  cookies.set('pouch.session', { value });
}
