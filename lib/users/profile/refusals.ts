import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError, type FieldErrors } from '@/lib/errors';
import { labelOf, readNewUserProfile } from '@/lib/keycloak/user-profile';

/** Runs `write`, and names the fields that the realm's user profile refuses by the labels that administrators see. */
export async function namingFields<T>(viewer: Viewer, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof AppError && error.code === 'INVALID_INPUT' ? await named(viewer, error) : error;
  }
}

async function named({ tokens }: Viewer, error: AppError): Promise<AppError> {
  const { fieldErrors } = error.details;
  if (!fieldErrors) return error;
  const attributes = await readNewUserProfile(tokens).catch(() => null);
  const labels = new Map(attributes?.map((attribute) => [attribute.name, labelOf(attribute)]));
  const words = `Keycloak did not save this. ${inWords(fieldErrors, labels)}`;
  return new AppError('INVALID_INPUT', words, { cause: error, fieldErrors });
}

function inWords(fieldErrors: FieldErrors, labels: Map<string, string>): string {
  const sentences = Object.entries(fieldErrors).map(([name, errors = []]) => {
    return `${labels.get(name) ?? labelOf({ name })}: ${errors.join(' ')}`;
  });
  return sentences.join(' ');
}
