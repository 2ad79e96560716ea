import { describe, expect, it } from 'vitest';
import { fuzzy } from '@/components/shell/palette/fuzzy';
import { isVerb, parseVerb, verbsFor } from '@/components/shell/palette/user-verbs';
import type { User } from '@/lib/users/schema';

describe('a text that begins with a command', () => {
  it.each([
    ['disable milo', 'disable', 'milo'],
    ['Disable Milo Quill', 'disable', 'Milo Quill'],
    ['reset milo', 'reset-password', 'milo'],
    ['reset password of milo', 'reset-password', 'milo'],
    ['reset password milo', 'reset-password', 'milo'],
    ['end sessions milo', 'end-sessions', 'milo'],
    ['End all sessions of milo', 'end-sessions', 'milo'],
    ['make admin milo', 'make-administrator', 'milo'],
    ['make an administrator of milo', 'make-administrator', 'milo'],
    ['make administrator milo', 'make-administrator', 'milo'],
    ['delete milo@example.net', 'delete', 'milo@example.net'],
    ['delete user milo', 'delete', 'milo'],
  ])('is about the user after it: %s', (text, id, q) => {
    expect(parseVerb(text)).toMatchObject({ verb: { id }, q });
  });

  it.each(['milo', 'disable', 'disable ', 'disabled milo', 'edith', 'del rio', 'milo disable'])('is none: %j', (text) => {
    expect(parseVerb(text)).toBeNull();
  });
});

describe('a text that is a command and nothing else', () => {
  it.each(['disable', 'Disable ', 'reset password', 'end sessions', 'copy id'])('is meant as one: %j', (text) => {
    expect(isVerb(text)).toBe(true);
  });

  it.each(['', 'dis', 'disabled', 'disable milo'])('is not: %j', (text) => {
    expect(isVerb(text)).toBe(false);
  });
});

it('offers what fits the state of a user', () => {
  const ids = (enabled: boolean) => verbsFor({ enabled } as User).map(({ id }) => id);
  expect(ids(true)).toContain('disable');
  expect(ids(true)).not.toContain('enable');
  expect(ids(false)).toContain('enable');
  expect(ids(false)).not.toContain('disable');
});

describe('what is looked for', () => {
  const all = ['Users', 'Create user', 'Deleted users', 'API credentials', 'Sign out', 'Dark theme'];
  const find = (text: string) => fuzzy(all, text, (label) => [label]);

  it.each([
    ['sgn', 'Sign out'],
    ['apicred', 'API credentials'],
    ['delusr', 'Deleted users'],
    ['dark', 'Dark theme'],
    ['CREATE', 'Create user'],
  ])('is found by some of its letters in their order: %s', (text, label) => {
    expect(find(text)[0]).toBe(label);
  });

  it.each(['ghost', 'zz', 'nobody-is-called-this'])('is not found by others: %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('is everything before anything is typed', () => {
    expect(find('')).toEqual(all);
  });
});
