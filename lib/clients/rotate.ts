import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { readClient, readSecret, shownSecret } from '@/lib/clients/read';
import type { Representation } from '@/lib/clients/representation';
import { lastRotationOf, type Rotation, recordRotation, secretVersionOf } from '@/lib/clients/rotations';
import { bestEffort } from '@/lib/db/client';
import { type RequireHeld, whileLocked } from '@/lib/db/lock';
import { utc } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { keycloak, keycloakOnce } from '@/lib/keycloak/client';

/**
 * Rotates once for everybody who saw the same secret: whoever comes second is told who was first (CONFLICT).
 * A lost answer is settled by reading back before anything is said. Consent is asked for when nobody can change what it is to.
 */
export async function rotateOnce(
  viewer: Viewer,
  client: Representation,
  seen: string,
  requireConsent: (newest: Representation) => Promise<void>,
): Promise<string> {
  return whileUnrotated(viewer, client, seen, async (newest, requireHeld) => {
    await requireConsent(newest);
    const before = await readSecret(viewer, newest);
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
export async function endOldSecret(viewer: Viewer, client: Representation, seen: string): Promise<void> {
  return whileUnrotated(viewer, client, seen, async ({ id }, requireHeld) => {
    await requireHeld();
    await keycloak(viewer.tokens, (admin) => admin.clients.invalidateSecret({ id }));
  });
}

/** Runs `work` while nobody rotates, if nobody has since the page was read. */
async function whileUnrotated<T>(
  viewer: Viewer,
  { id, clientId }: Representation,
  seen: string,
  work: (newest: Representation, requireHeld: RequireHeld) => Promise<T>,
): Promise<T> {
  return whileLocked({ name: `client ${id}`, holder: viewer.username }, async (requireHeld) => {
    const newest = await readClient(viewer, clientId);
    const last = await lastRotationOf(id);
    if (secretVersionOf(newest, last) !== seen) throw alreadyRotated(last, seen);
    return work(newest, requireHeld);
  });
}

/** UNAVAILABLE only where nobody can say whether it happened; CONFLICT where it is known that it did not. */
async function rotate(viewer: Viewer, client: Representation, before: string): Promise<string> {
  try {
    const answer = await keycloakOnce(viewer.tokens, (admin) => admin.clients.generateNewClientSecret({ id: client.id }));
    return shownSecret(answer, client.clientId, viewer.username);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    const now = await readSecret(viewer, client).catch((cause) => {
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
