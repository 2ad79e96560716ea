import { expect, test } from 'vitest';
import { needsOfSecrets } from '@/lib/clients/needs';
import type { ClientSummary, SecretState } from '@/lib/clients/schema';

const client = (clientId: string, secret: Partial<SecretState> | null, isEnabled = true): ClientSummary => ({
  uuid: clientId,
  clientId,
  name: null,
  part: null,
  isEnabled,
  isPublic: false,
  usesSecret: secret !== null,
  serviceAccount: true,
  passwordGrant: false,
  deviceFlow: false,
  browserSignIn: false,
  openTo: { anyAddress: false, anyWebsite: false },
  tokenSeconds: null,
  hasOwnTokenLife: false,
  secret: secret && { setAt: null, expiresAt: null, oldWorksUntil: null, health: 'fine', ...secret },
});
const needsOf = (...clients: ClientSummary[]) => needsOfSecrets({ clients, reminderDays: 180 });

test('secrets that are fine or unknown, and those of disabled and public clients, need no one', () => {
  const disabled = client('c', { health: 'expired' }, false);
  expect(needsOf(client('a', {}), client('b', { health: 'unknown' }), disabled, client('d', null))).toEqual([]);
});

test('secrets that expired, expire soon or are old are told apart, an expired one as a problem', () => {
  const needs = needsOf(
    client('api client', { health: 'expired', expiresAt: '2026-11-01T00:00:00.000Z' }),
    client('b', { health: 'old', setAt: '2025-02-01T00:00:00.000Z' }),
    client('c', { health: 'old', setAt: '2025-01-01T00:00:00.000Z' }),
    client('d', { health: 'expires-soon', expiresAt: '2026-12-01T00:00:00.000Z' }),
  );
  expect(needs).toMatchObject([
    { id: 'expired-secrets', isProblem: true, count: 1, link: { href: '/clients/api%20client' } },
    { id: 'expiring-secrets', isProblem: false, count: 1, time: { iso: '2026-12-01T00:00:00.000Z' } },
    { id: 'old-secrets', count: 2, time: { iso: '2025-01-01T00:00:00.000Z' }, link: { href: '/clients' } },
  ]);
});
