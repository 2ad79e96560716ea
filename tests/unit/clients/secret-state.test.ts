import { describe, expect, it } from 'vitest';
import { secretStateOf } from '@/lib/clients/secret-state';

const NOW = Date.UTC(2026, 5, 1);
const DAY_MS = 86_400_000;
const inDays = (days: number) => String((NOW + days * DAY_MS) / 1000);
const state = (attributes: Record<string, string | undefined>) => secretStateOf(attributes, 90, NOW);

describe('how a secret stands', () => {
  it.each([
    ['expired', -400, -1],
    ['expired', -1, 0],
    ['expires-soon', -400, 14],
    ['expires', -400, 89],
    ['old', -91, 400],
    ['fine', -89, 400],
  ])('is %s where it was set %i days from now and ends in %i', (health, set, ends) => {
    const attributes = { 'client.secret.creation.time': inDays(set), 'client.secret.expiration.time': inDays(ends) };
    expect(state(attributes).health).toBe(health);
  });

  it.each([{}, { 'client.secret.creation.time': '' }, { 'client.secret.creation.time': 'soon' }])(
    'is not known for %j',
    (attributes) => {
      expect(state(attributes)).toEqual({ setAt: null, expiresAt: null, oldWorksUntil: null, health: 'unknown' });
    },
  );

  it('tells until when the one before it works, and only while it does', () => {
    const rotated = { 'client.secret.rotated': 'x', 'client.secret.rotated.expiration.time': inDays(2) };
    expect(state(rotated).oldWorksUntil).toBe('2026-06-03T00:00:00.000Z');
    expect(state({ ...rotated, 'client.secret.rotated.expiration.time': inDays(-1) }).oldWorksUntil).toBeNull();
    expect(state({ ...rotated, 'client.secret.rotated': '' }).oldWorksUntil).toBeNull();
  });

  it('never has the secrets themselves', () => {
    expect(JSON.stringify(state({ 'client.secret.rotated': 'old-secret', secret: 'new-secret' }))).not.toContain('secret"');
  });
});
