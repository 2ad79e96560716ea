import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { lastRotationOf, type Rotation, recordRotation, secretVersionOf } from '@/lib/clients/rotations';
import { bestEffort } from '@/lib/db/client';
import { type RequireHeld, whileLocked } from '@/lib/db/lock';
import { utc } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { deleteRotatedSecret, readSecret, rotateSecret } from '@/lib/keycloak/client-secrets';
import { type Client, requireClient } from '@/lib/keycloak/clients';

/**
 * Rotates once for everybody who saw the same secret: whoever comes second is told who was first (CONFLICT).
 * A lost answer is settled by reading back before anything is said. Consent is asked for when nobody can change what it is to.
 */
export async function rotateOnce(
  viewer: Viewer,
  client: Client,
  seen: string,
  requireConsent: (newest: Client) => Promise<void>,
): Promise<string> {
  return whileUnrotated(viewer, client, seen, async (newest, requireHeld) => {
    await requireConsent(newest);
    const before = await readSecret(viewer.tokens, newest);
    await requireHeld();
    try {
      const secret = await rotate(viewer, newest, before);
      await bestEffort(recordRotation(viewer, newest.id, 'done'));
      return secret;
    } catch (error) {
      const isUnknown = error instanceof AppError && error.code === 'UNAVAILABLE';
      if (isUnknown) await bestEffort(recordRotation(viewer, newest.id, 'unknown'));
      throw error;
    }
  });
}

/** Ends the secret before this one. Done already is done. */
export async function endOldSecret(viewer: Viewer, client: Client, seen: string): Promise<void> {
  return whileUnrotated(viewer, client, seen, async ({ id }, requireHeld) => {
    await requireHeld();
    await deleteRotatedSecret(viewer.tokens, id);
  });
}

/** Runs `work` while nobody rotates, if nobody has since the page was read. */
async function whileUnrotated<T>(
  viewer: Viewer,
  { id, clientId }: Client,
  seen: string,
  work: (newest: Client, requireHeld: RequireHeld) => Promise<T>,
): Promise<T> {
  return whileLocked({ name: `client ${id}`, holder: viewer.username }, async (requireHeld) => {
    const newest = await requireClient(viewer.tokens, clientId);
    const last = await lastRotationOf(id);
    if (secretVersionOf(newest, last) !== seen) throw alreadyRotated(last, seen);
    return work(newest, requireHeld);
  });
}

/** UNAVAILABLE only where nobody can say whether it happened; CONFLICT where it is known that it did not. */
async function rotate({ tokens }: Viewer, client: Client, before: string): Promise<string> {
  try {
    return await rotateSecret(tokens, client);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    const now = await readSecret(tokens, client).catch((cause) => {
      const words =
        'Keycloak stopped answering, so it is unknown whether the secret was rotated. Pouch checks as soon as Keycloak answers.';
      throw new AppError('UNAVAILABLE', words, { cause });
    });
    if (now !== before) return now;
    const words = 'The secret was not rotated, because Keycloak did not answer. Try again.';
    throw new AppError('CONFLICT', words, { cause: error });
  }
}

function alreadyRotated(last: Rotation | null, seen: string): AppError {
  const isNew = last !== null && String(last.id) !== seen.split('.')[0];
  const who = isNew ? `${last.actorName} rotated the secret at ${utc(last.rotatedAt)}` : 'the secret was changed in Keycloak';
  return new AppError('CONFLICT', `Nothing was changed, because ${who} after you opened this page. Check the current secret.`);
}
