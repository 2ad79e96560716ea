import type { Check } from '@/lib/checks/check';

/** What a form takes for something else: the beginning of a code, the next field, a space. */
const NEEDS_ENCODING = /[%&+]/;

/** Warns of a username and password that work here, where they are encoded, and are refused in a script that sends them as they are. */
export function encodingCheck(username: string, password: string): Check[] {
  const where = [username.match(NEEDS_ENCODING) && 'username', password.match(NEEDS_ENCODING) && 'password'].filter(Boolean);
  if (where.length === 0) return [];
  return [
    {
      id: 'encoding',
      state: 'warn',
      title: 'In scripts',
      words: `The ${where.join(' and the ')} ${where.length > 1 ? 'have' : 'has'} %, & or +. This works here, but curl -d, as in Wallaroo's documentation, sends it unencoded, and Keycloak refuses that or answers 500.`,
      remedy: 'Use --data-urlencode, as the block on Connect does.',
    },
  ];
}
