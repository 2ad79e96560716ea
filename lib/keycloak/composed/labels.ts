import 'server-only';
import type { OwnField } from '@/lib/keycloak/own-fields';
import { readRealmIfAllowed, readTexts } from '@/lib/keycloak/realm';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { ownValue } from '@/lib/own-value';
import { readableName } from '@/lib/shown-text';

/** The password is no field of its own, but complaints name it like one. */
const OWN: Record<OwnField | 'password', string> = {
  username: 'Username',
  email: 'Email',
  firstName: 'First name',
  lastName: 'Last name',
  password: 'Password',
};

type Attribute = { name: string; displayName?: string | null };
/** The realm's own texts by their keys. */
export type Texts = Record<string, string>;
export type LabelOf = (attribute: Attribute) => string;

/** Returns the realm's own texts: in English, as Pouch speaks, else in the realm's default language. */
export async function readRealmTexts(tokens: TokenSource): Promise<Texts> {
  const [realm, english] = await Promise.all([readRealmIfAllowed(tokens), readTexts(tokens, 'en')]);
  const locale = realm?.defaultLocale;
  return locale && locale !== 'en' ? { ...(await readTexts(tokens, locale)), ...english } : english;
}

/** Returns what gives the labels of the attributes. The realm's texts are read only where a label is the key of one. */
export async function readLabels(tokens: TokenSource, attributes: Attribute[]): Promise<LabelOf> {
  const isKeyed = attributes.some(({ name, displayName }) => !isOwn(name) && keyIn(displayName ?? '') !== null);
  return labelsFrom(isKeyed ? await readRealmTexts(tokens) : {});
}

/** Labels may be keys such as `${department}`. Keycloak's own themes have texts for some, which it does not give away. */
export function labelsFrom(texts: Texts): LabelOf {
  return ({ name, displayName }) => {
    if (isOwn(name)) return OWN[name];
    const label = displayName?.trim() ?? '';
    const key = keyIn(label);
    if (key === null) return label || name;
    return textOf(texts, key)?.trim() || readableName(name);
  };
}

/** Returns a text, which is a message format of Java's: only a doubled quote is a quote there. */
export function textOf(texts: Texts, key: string): string | undefined {
  return ownValue(texts, key)?.replace(/'('?)/g, '$1');
}

/** Returns the key in `${key}`, or null where the text is none. */
export function keyIn(text: string): string | null {
  return /^\$\{(.*)\}$/s.exec(text.trim())?.[1] ?? null;
}

function isOwn(name: string): name is keyof typeof OWN {
  return Object.hasOwn(OWN, name);
}
