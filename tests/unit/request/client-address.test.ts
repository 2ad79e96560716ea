import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress, requestIdOf } from '@/lib/request/client-address';

function from(remoteAddress: string | undefined, forwarded?: string) {
  return clientAddress({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress } as IncomingMessage['socket'],
  });
}

test.each([
  ['a browser without a proxy', '203.0.113.7', undefined, '203.0.113.7'],
  ['a browser that says it is another one', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['a proxy in the cluster', '::ffff:10.0.0.3', '203.0.113.7', '203.0.113.7'],
  ['a proxy after a sender that makes up an address', '10.0.0.3', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['a proxy that passes on what is no address', 'fd00::1', 'unknown', 'fd00::1'],
  ['a proxy of IPv6', '::1', '2001:db8::7', '2001:db8::7'],
  ['no connection', undefined, undefined, null],
])('the address of a request from %s is the one that Pouch can be sure of', (_case, peer, forwarded, address) => {
  expect(from(peer, forwarded)).toBe(address);
});

test('a request has the id that a proxy gave it, unless that is no id', () => {
  expect(requestIdOf({ headers: { 'x-request-id': 'abcdef0123456789' } })).toBe('abcdef0123456789');
  expect(requestIdOf({ headers: { 'x-request-id': '<script>' } })).toMatch(/^[0-9a-f-]{36}$/);
});
