import type { MissingDirectory } from '@/lib/users/list/schema';

const NAMED_ADDRESS = /<([^<>\s]+@[^<>\s]+)>/;

/** Returns what to look for: `Ada King <ada@example.net>` and `mailto:ada@example.net` are looked for by the address. */
export function searchedFor(q: string): string {
  return NAMED_ADDRESS.exec(q)?.[1] ?? q.replace(/^mailto:/i, '').replace(/[,;]+(?=\s|$)/g, '');
}

/** Returns whether the search says where it matches: Keycloak reads `*part*`, `"whole"` and `id:` with IDs. */
export function isNotation(q: string): boolean {
  return /[*"]|^id:/.test(searchedFor(q));
}

/** Returns the search by which Keycloak finds each word anywhere, also inside other words. */
export function insideSearch(q: string): string {
  if (isNotation(q)) return searchedFor(q);
  return wordsOf(q)
    .map((word) => `*${word}*`)
    .join(' ');
}

/** Returns the words that a user must have, each in any field. */
export function wordsOf(q: string): string[] {
  return searchedFor(q).split(/\s+/).filter(Boolean);
}

const LONGEST = 255;

/** Returns why Keycloak cannot be asked for the text, in words; null where it can. */
export function whyRefused(q: string): string | null {
  if (q.length > LONGEST) return `The search is too long. Use at most ${LONGEST} characters.`;
  const isText = q.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(q);
  return isText ? null : 'The search has a control character, which no name can have. Remove it and search again.';
}

/** Returns why Keycloak does not see a directory's users, as the end of a sentence. */
export function whyMissing({ name, problem }: MissingDirectory): string {
  return problem === 'silent'
    ? `the LDAP directory ${name} does not answer Keycloak`
    : `the LDAP directory ${name} refuses Keycloak's credentials`;
}

/** Returns that a list is not complete, and why. */
export function missingWords(missing: MissingDirectory[]): string {
  return `Some users are missing, because ${missing.map(whyMissing).join(' and ')}.`;
}
