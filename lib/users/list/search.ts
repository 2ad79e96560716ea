const ADDRESS_OF_A_PERSON = /<([^<>\s]+@[^<>\s]+)>/;

/** Returns what to look for: `Ada King <ada@example.net>` and `mailto:ada@example.net` are looked for by the address. */
export function searchedFor(q: string): string {
  return ADDRESS_OF_A_PERSON.exec(q)?.[1] ?? q.replace(/^mailto:/i, '').replace(/[,;]+(?=\s|$)/g, '');
}

/** Whether the search says itself where it matches: Keycloak reads `*part*`, `"whole"` and `id:` with IDs. */
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
