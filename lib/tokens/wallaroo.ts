import 'server-only';
import { AppError } from '@/lib/errors';
import { readUpTo } from '@/lib/keycloak/bounded-text';
import { isNestedModestly } from '@/lib/keycloak/nesting';
import type { WallarooAnswer, WallarooCall } from '@/lib/tokens/schema';
import { checkWallarooAnswer, whyNoWallaroo } from '@/lib/tokens/wallaroo-checks';
import { addressesOf } from '@/lib/wallaroo/instance';
import { ownInstance } from '@/lib/wallaroo/own-instance';

const DEADLINE_MS = 20_000;
const MAX_BYTES = 1_000_000;
const MAX_CHARACTERS = 20_000;

/** Calls Wallaroo with a token, at the address from the settings. Throws UNAVAILABLE if Wallaroo does not answer there. */
export async function callWallaroo(call: WallarooCall, token: string): Promise<WallarooAnswer> {
  const address = `${addressesOf(ownInstance()).mlopsApi}/${call}`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const request = call === 'config' ? { headers } : { headers, method: 'POST', body: '{}' };
  const signal = AbortSignal.timeout(DEADLINE_MS);
  try {
    const response = await fetch(address, { ...request, signal, cache: 'no-store', redirect: 'error' });
    const isStandIn = response.headers.has('x-stand-in');
    const answer = { status: response.status, body: readable(await readUpTo(MAX_BYTES, response)) };
    return { ...answer, address, isStandIn, checks: checkWallarooAnswer(answer) };
  } catch (cause) {
    throw new AppError('UNAVAILABLE', whyNoWallaroo(address, cause), { cause });
  }
}

function readable({ text, isCut }: Awaited<ReturnType<typeof readUpTo>>): unknown {
  if (text.length > MAX_CHARACTERS) {
    return `${text.slice(0, MAX_CHARACTERS)}… (${isCut ? 'more than ' : ''}${text.length} characters)`;
  }
  try {
    const body: unknown = JSON.parse(text);
    return isNestedModestly(body) ? body : text;
  } catch {
    return text;
  }
}
