import 'server-only';
import type { Check } from '@/lib/checks/check';
import { DEADLINE_MS } from '@/lib/instance/checks/settings';
import { addressesOf, type Instance } from '@/lib/wallaroo/instance';

/** Checks that Wallaroo's API answers at the address that Pouch puts into the settings of the SDK. No token is sent. */
export async function wallarooApiCheck(instance: Instance): Promise<Check> {
  const check = { id: 'wallaroo-api-address', title: "Address of Wallaroo's API" };
  const { api } = addressesOf(instance);
  const remedy =
    'Correct POUCH_WALLAROO_URL, or POUCH_WALLAROO_PREFIX and POUCH_WALLAROO_SUFFIX. Pouch may also not be allowed to reach it.';
  try {
    const { status, body } = await fetch(api, { redirect: 'manual', signal: AbortSignal.timeout(DEADLINE_MS) });
    await body?.cancel();
    if (status < 500) return { ...check, state: 'pass', words: `Something answers at ${api}.` };
    const words = `What answers at ${api} has failed (${status}), so the SDK cannot reach Wallaroo either.`;
    return { ...check, state: 'warn', words, remedy: "Look at the pods of Wallaroo's API." };
  } catch {
    const words = `Nothing answers Pouch at ${api}, the address that it gives to users of the SDK.`;
    return { ...check, state: 'warn', words, remedy };
  }
}
