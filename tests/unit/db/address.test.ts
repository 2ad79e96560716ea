import { expect, test } from 'vitest';
import { asLibpqMeans, tlsComplaint } from '@/lib/db/address';

const address = (query: string) => `postgresql://pouch:secret@db.example:5432/pouch${query}`;

test.each(['', '?sslmode=disable', '?sslmode=require', '?sslmode=verify-full', '?sslmode=verify-ca&sslrootcert=/ca.pem'])(
  'takes the address with %j',
  (query) => expect(tlsComplaint(address(query))).toBeNull(),
);

test.each([
  ['?sslmode=prefer', 'takes sslmode=disable, require, verify-ca, verify-full'],
  ['?sslmode=allow', 'takes sslmode=disable, require, verify-ca, verify-full'],
  ['?sslmode=no-verify', 'takes sslmode=disable, require, verify-ca, verify-full'],
  ['?sslmode=verify-ca', 'needs sslrootcert beside sslmode=verify-ca'],
])('refuses the address with %j', (query, complaint) => expect(tlsComplaint(address(query))).toBe(complaint));

test('has pg read sslmode as libpq does, and changes nothing else', () => {
  expect(asLibpqMeans(address('?sslmode=require'))).toBe(address('?sslmode=require&uselibpqcompat=true'));
  expect(asLibpqMeans(address(''))).toBe(address(''));
});
