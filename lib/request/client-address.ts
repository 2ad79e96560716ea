import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Where a proxy of the same machine, cluster or company may be: its word counts. */
const NEAR = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  NEAR.addSubnet(network, prefix);
}
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');

/**
 * Returns the address that a request comes from: where a proxy near Pouch passed it on, the one that the proxy saw. What the sender
 * has put into `X-Forwarded-For` comes before that and does not count.
 */
export function clientAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string | null {
  const peer = plain(socket.remoteAddress ?? '');
  if (isIP(peer) === 0) return null;
  const forwarded = plain(
    String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '',
  );
  return isNear(peer) && isIP(forwarded) !== 0 ? forwarded : peer;
}

/** Proxies give a request an id; where none did, Pouch does. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = String(headers['x-request-id'] ?? '');
  return /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

function isNear(address: string): boolean {
  return NEAR.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Without the form in which IPv6 writes an address of IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:/i, '');
}
