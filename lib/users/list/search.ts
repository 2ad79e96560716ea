const NAMED_ADDRESS = /<([^<>\s@]+@[^<>\s@]+)>/;

/** Returns what to look for: `Ada King <ada@example.net>` and `mailto:ada@example.net` are looked for by the address. */
export function searchedFor(q: string): string {
  return NAMED_ADDRESS.exec(q)?.[1] ?? q.replace(/^mailto:/i, '').replace(/(?<![,;])[,;]+(?=\s|$)/g, '');
}

/** Returns whether the search says where it matches: Keycloak reads `*part*`, `"whole"` and `id:` with IDs. */
export function isNotation(q: string): boolean {
  return /[*"]|^id:/.test(textOf(q));
}

/**
 * Returns the search by which Keycloak finds each word anywhere, also inside other words. It takes quotation marks around one word
 * only, so that of a phrase it finds the words, and `matchesSearch` those who have them in one.
 */
export function insideSearch(q: string): string {
  if (/^id:/.test(textOf(q))) return textOf(q);
  const isPlain = !isNotation(q);
  return termsOf(q)
    .flatMap((term) => (isPhrase(term) ? wholeOf(term).split(/\s+/).map(inside) : [isPlain ? inside(term) : openEnded(term)]))
    .join(' ');
}

const inside = (word: string) => `*${word}*`;

/** Keycloak matches beginnings, so that `*part` means `*part*`; 21 finds nothing by the shorter one. */
const openEnded = (term: string) => (/^\*.*[^*]$/.test(term) ? `${term}*` : term);

/** Returns the words that a user must have, each in any field. */
export function wordsOf(q: string): string[] {
  return textOf(q).split(/\s+/).filter(Boolean);
}

/** Returns what a user must match: words, and what is in quotation marks, which are part of it. */
export function termsOf(q: string): string[] {
  return (
    textOf(q)
      .match(/"[^"]*"|[^\s"]+/g)
      ?.filter((term) => wholeOf(term) !== '') ?? []
  );
}

/** Returns what is within the quotation marks of a term; undefined without any. */
export function quotedIn(term: string): string | undefined {
  return term.startsWith('"') ? wholeOf(term) : undefined;
}

function wholeOf(term: string): string {
  return term.replaceAll('"', '').trim().replace(/\s+/g, ' ');
}

function isPhrase(term: string): boolean {
  return term.startsWith('"') && wholeOf(term).includes(' ');
}

/** Returns whether the search has several words in quotation marks. */
export function hasPhrase(q: string): boolean {
  return termsOf(q).some(isPhrase);
}

/** What is looked for in the users' attributes: `department:research`, with quotation marks around what has blanks. */
export type AttributeTerm = { name: string; value: string };
const ATTRIBUTE = /(?<=^|\s)(?:"([^"]+)"|([^\s":*<>@]+)):(?:"([^"]+)"|([^\s"]\S*))(?=\s|$)/g;
/** What has a colon behind it and is no attribute. */
const NO_ATTRIBUTE = /^(id|mailto|https?)$/i;

/** Returns the attributes of which a user must have all, each with this whole value. */
export function attributesIn(q: string): AttributeTerm[] {
  const found = [...q.matchAll(ATTRIBUTE)].map(([, quoted, name = '', quotedValue, value = '']) => {
    return { name: (quoted ?? name).trim(), value: (quotedValue ?? value).trim() };
  });
  return found.filter(({ name, value }) => name !== '' && value !== '' && !NO_ATTRIBUTE.test(name));
}

/** Returns an attribute and its value as a part of a search. Neither can have a quotation mark. */
export function attributeTerm({ name, value }: AttributeTerm): string {
  const [first, second] = [name, value].map((part) => (/^[^\s":*<>@]+$/.test(part) ? part : `"${part.replaceAll('"', '')}"`));
  return `${first}:${second}`;
}

/** Returns the query by which Keycloak finds the users who have all of these attributes. */
export function attributeQuery(terms: AttributeTerm[]): string {
  const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  return terms.map(({ name, value }) => `${quoted(name)}:${quoted(value)}`).join(' ');
}

/** Returns the search without its attributes, and without a quotation mark that is still open. */
function textOf(q: string): string {
  const text = q.replace(ATTRIBUTE, (term, quoted, name = '') => (NO_ATTRIBUTE.test(quoted ?? name) ? term : ''));
  const named = searchedFor(text).trim();
  return named.split('"').length % 2 === 0 ? named.replace(/"(?=[^"]*$)/, '') : named;
}

const LONGEST = 255;

/** Returns why Keycloak cannot be asked for the text, in words; null where it can. */
export function whyRefused(q: string): string | null {
  if (q.length > LONGEST) return `The search is too long. Use at most ${LONGEST} characters.`;
  const isText = q.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(q);
  return isText ? null : 'The search has a control character, which no name can have. Remove it and search again.';
}

/** An LDAP directory that does not answer Keycloak, or refuses its credentials: Keycloak then leaves its users out of searches. */
export type MissingDirectory = { id: string; name: string; problem: 'silent' | 'refused' };

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
