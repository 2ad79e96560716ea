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
    const { status } = response;
    const { text, isCut } = await readUpTo(MAX_BYTES, response);
    const body = parsed(text);
    // What is left of a longer answer cannot be parsed, but shows what it was.
    const judged = isCut && text.trimStart().startsWith('{') ? {} : body;
    return {
      status,
      body: readable(body, text, isCut),
      address,
      isStandIn,
      checks: checkWallarooAnswer({ status, body: judged }),
    };
  } catch (cause) {
    throw new AppError('UNAVAILABLE', whyNoWallaroo(address, cause), { cause });
  }
}

function parsed(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return isNestedModestly(body) ? body : text;
  } catch {
    return text;
  }
}

/** Returns an answer as it is shown: the beginning of a long one, with its lines where it has a structure. */
function readable(body: unknown, text: string, isCut: boolean): unknown {
  if (text.length <= MAX_CHARACTERS) return body;
  const lines = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  return `${lines.slice(0, MAX_CHARACTERS)}… (${isCut ? 'more than ' : ''}${text.length} characters)`;
}
