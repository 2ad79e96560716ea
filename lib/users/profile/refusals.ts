import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError, type FieldErrors } from '@/lib/errors';
import { byField, type Complaint, complaintsOf } from '@/lib/keycloak/complaints';
import { sentenceFor } from '@/lib/keycloak/messages';
import { readRealmIfAllowed, readTexts } from '@/lib/keycloak/realm';
import { labelOf, type ProfileAttribute, readNewUserProfile } from '@/lib/keycloak/user-profile';

/** Runs `write`, and names the fields that the realm's user profile refuses by the labels that administrators see. */
export async function namingFields<T>(viewer: Viewer, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof AppError && error.code === 'INVALID_INPUT' ? await named(viewer, error) : error;
  }
}

type Texts = Record<string, string>;

async function named({ tokens }: Viewer, error: AppError): Promise<AppError> {
  const complaints = complaintsOf(error);
  if (complaints.length === 0) return error;
  const [attributes, texts] = await Promise.all([readNewUserProfile(tokens), readRealmTexts(tokens)]).catch(nothingKnown);
  const known = new Map(attributes?.map((attribute) => [attribute.name, attribute]));
  const labels = new Map(attributes?.map((attribute) => [attribute.name, labelOf(attribute)]));
  const sentence = (complaint: Complaint) =>
    ownWords(complaint, known.get(complaint.field), texts) ?? sentenceFor(complaint.key, complaint.params);
  const fieldErrors = byField(complaints.map((complaint) => [complaint.field, sentence(complaint)])) ?? {};
  const words = `Keycloak did not save this. ${inWords(fieldErrors, labels)}`;
  return new AppError('INVALID_INPUT', words, { cause: error, fieldErrors });
}

/** The realm's own texts by their keys: in English, as Pouch speaks, else in the realm's default language. */
async function readRealmTexts(tokens: Viewer['tokens']): Promise<Texts> {
  const [realm, english] = await Promise.all([readRealmIfAllowed(tokens), readTexts(tokens, 'en')]);
  const locale = realm?.defaultLocale;
  return locale && locale !== 'en' ? { ...(await readTexts(tokens, locale)), ...english } : english;
}

/** The words that the realm has configured for a validator, or has a text for: never what Keycloak says by itself. */
function ownWords({ key, params }: Complaint, attribute: ProfileAttribute | undefined, texts: Texts): string | null {
  const name = key.replace(/^\$\{(.*)\}$/s, '$1');
  const isConfigured = Object.values(attribute?.validators ?? {}).some((options) => options?.['error-message'] === key);
  const plain = isConfigured && name === key && /\s/.test(key) ? key : null;
  const words = Object.hasOwn(texts, name) ? texts[name] : plain;
  const values = [attribute ? labelOf(attribute) : '', ...params.slice(1).map(String)];
  return words?.replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? '') ?? null;
}

function nothingKnown(error: unknown): [null, Texts] {
  if (error instanceof AppError) return [null, {}];
  throw error;
}

function inWords(fieldErrors: FieldErrors, labels: Map<string, string>): string {
  const sentences = Object.entries(fieldErrors).map(([name, errors = []]) => {
    return `${labels.get(name) ?? labelOf({ name })}: ${errors.join(' ')}`;
  });
  return sentences.join(' ');
}
