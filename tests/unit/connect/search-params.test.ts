import { describe, expect, it } from 'vitest';
import { elsewhereIn, loadConnect, paramsOf, toolIn } from '@/lib/connect/search-params';

const paramsIn = (query: string) => loadConnect(new URLSearchParams(query));

describe('what the URL of Connect says', () => {
  it.each([
    'domain=https://wallaroo.example.org&sdk=2026.1.3',
    'prefix=blue&suffix=wallaroo.example.com&keycloak=https://login.example.org/auth&sdk=2024.1.0',
    'suffix=wallaroo.example.com&sdk=2024.1.0',
  ])('names another instance, and says the same of it again: %s', (query) => {
    const elsewhere = elsewhereIn(paramsIn(query));
    expect(elsewhere).not.toBeNull();
    const said = Object.entries(paramsOf(elsewhere)).filter((pair): pair is [string, string] => pair[1] !== null);
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(new URLSearchParams(query)));
  });

  it.each([
    '',
    'domain=https://user:word@wallaroo.example.org&sdk=2026.1.3',
    'domain=javascript:alert(1)&sdk=2026.1.3',
    'suffix=a_b',
  ])('names none where it is empty or invalid: %s', (query) => expect(elsewhereIn(paramsIn(query))).toBeNull());

  it('is about the API where an old bookmark names a flow or a language of it', () => {
    expect(['', 'flow=refresh', 'language=fetch', 'tool=sdk&flow=refresh'].map((query) => toolIn(paramsIn(query)))).toEqual([
      'sdk',
      'api',
      'api',
      'sdk',
    ]);
  });
});
