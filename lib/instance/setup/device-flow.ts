import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@/lib/errors';
import { type DeviceCode, pollDeviceFlow, startDeviceFlow } from '@/lib/keycloak/device-flow';
import type { RealmAddress } from '@/lib/keycloak/realm-address';
import { type ClientFields, parseTokenPair, type TokenPair } from '@/lib/keycloak/tokens';

/** Returns the tokens of whoever signs in where `show` tells; null where the client does not have the device flow. */
export async function tokensByDevice(
  home: RealmAddress,
  client: ClientFields,
  show: (device: DeviceCode) => void,
): Promise<TokenPair | null> {
  // Pouch's own client asks for a challenge (RFC 7636).
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const { device } = await startDeviceFlow({ ...client, code_challenge: challenge, code_challenge_method: 'S256' }, home);
  if (!device) return null;
  show(device);
  return waitForDevice(home, { ...client, code_verifier: verifier }, device);
}

async function waitForDevice(home: RealmAddress, client: ClientFields & { code_verifier: string }, device: DeviceCode) {
  const giveUpAt = Date.now() + device.expiresIn * 1000;
  let seconds = device.interval;
  while (Date.now() < giveUpAt) {
    await pause(seconds * 1000);
    const { state, status, body } = await pollDeviceFlow(client, device.deviceCode, home);
    if (status === 200) return parseTokenPair(body);
    if (state === 'over') break;
    if (state === 'slow_down') seconds += 5;
  }
  throw new AppError('UNAUTHENTICATED', 'The sign-in in the browser was denied, or took too long. Try again.');
}
