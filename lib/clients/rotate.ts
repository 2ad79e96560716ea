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
 * Rotates once for all viewers who saw the same secret: the second one gets a CONFLICT that names the first.
 * After a lost answer it reads the secret back before it reports. It asks for consent under the lock, when no other viewer can
 * change what the consent is for.
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

/** Runs `work` while no other rotation can run, if none has happened since the viewer read the page. */
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

/** Returns the new secret. Throws UNAVAILABLE only if the outcome is unknown, CONFLICT if it is known that it was not rotated. */
async function rotate({ tokens }: Viewer, client: Client, before: string): Promise<string> {
  try {
    return await rotateSecret(tokens, client);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    const now = await readSecret(tokens, client).catch((cause) => {
      const words =
        'Keycloak did not confirm it, so it is unknown whether the secret was rotated. Pouch checks as soon as Keycloak answers.';
      throw new AppError('UNAVAILABLE', words, { cause });
    });
    if (now !== before) return now;
    const words = 'The secret was not rotated, because Keycloak did not confirm it. Try again.';
    throw new AppError('CONFLICT', words, { cause: error });
  }
}

function alreadyRotated(last: Rotation | null, seen: string): AppError {
  const isNew = last !== null && String(last.id) !== seen.split('.')[0];
  const who = isNew ? `${last.actorName} rotated the secret at ${utc(last.rotatedAt)}` : 'the secret was changed in Keycloak';
  return new AppError('CONFLICT', `Nothing was changed, because ${who} after you opened this page. Check the current secret.`);
}
