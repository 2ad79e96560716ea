import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError, byField, type FieldErrors } from '@/lib/errors';
import { type Complaint, complaintsOf } from '@/lib/keycloak/complaints';
import { keyIn, labelsFrom, readRealmTexts, type Texts, textOf } from '@/lib/keycloak/composed/labels';
import { sentenceFor } from '@/lib/keycloak/messages';
import { type ProfileAttribute, readNewUserProfile } from '@/lib/keycloak/user-profile';

/** Runs `write`, and names the fields that the realm's user profile refuses by the labels that administrators see. */
export async function namingFields<T>(viewer: Viewer, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof AppError && error.code === 'INVALID_INPUT' ? await named(viewer, error) : error;
  }
}

async function named({ tokens }: Viewer, error: AppError): Promise<AppError> {
  const complaints = complaintsOf(error);
  if (complaints.length === 0) return error;
  const [attributes, texts] = await Promise.all([readNewUserProfile(tokens), readRealmTexts(tokens)]).catch(nothingKnown);
  const known = new Map(attributes?.map((attribute) => [attribute.name, attribute]));
  const labelOf = labelsFrom(texts);
  const labels = Object.fromEntries(complaints.map(({ field }) => [field, labelOf(known.get(field) ?? { name: field })]));
  const sentence = (complaint: Complaint) =>
    ownWords(complaint, known.get(complaint.field), labels[complaint.field] ?? '', texts) ??
    sentenceFor(complaint.key, complaint.params);
  const fieldErrors = Object.fromEntries(byField(complaints.map((complaint) => [complaint.field, sentence(complaint)])));
  const words = `Keycloak did not save this. ${inWords(fieldErrors, labels)}`;
  return new AppError('INVALID_INPUT', words, { cause: error, fieldErrors, labels });
}

/** Returns the message that the realm has configured for a validator, or has a text for: never Keycloak's own. */
function ownWords(
  { key, params }: Complaint,
  attribute: ProfileAttribute | undefined,
  label: string,
  texts: Texts,
): string | null {
  const name = keyIn(key);
  const isConfigured = Object.values(attribute?.validators ?? {}).some((options) => options?.['error-message'] === key);
  const plain = isConfigured && name === null && !isKey(key) ? key : null;
  const values = [label, ...params.slice(1).map(String)];
  return textOf(texts, name ?? key)?.replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? '') ?? plain;
}

/** Returns whether a message looks like the key of a text. A sentence need not have blanks: Chinese and Japanese have none. */
function isKey(message: string): boolean {
  return /^[\w.-]+$/.test(message);
}

function nothingKnown(error: unknown): [null, Texts] {
  if (error instanceof AppError) return [null, {}];
  throw error;
}

function inWords(fieldErrors: FieldErrors, labels: Record<string, string>): string {
  const sentences = Object.entries(fieldErrors).map(([name, errors = []]) => `${labels[name] ?? name}: ${errors.join(' ')}`);
  return sentences.join(' ');
}
