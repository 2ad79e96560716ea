import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { whileAlone } from '@/lib/clients/lock';
import { readClient, readSecret, shownSecret } from '@/lib/clients/read';
import type { Representation } from '@/lib/clients/representation';
import { lastRotationOf, type Rotation, recordRotation, secretVersionOf } from '@/lib/clients/rotations';
import { type Database, writtenDown } from '@/lib/db/client';
import { AppError } from '@/lib/errors';
import { keycloak, keycloakOnce } from '@/lib/keycloak/client';

/** What came out, or why nothing did: an outcome that was recorded must not be rolled back by a throw. */
type Outcome<T> = { done: T } | { failure: AppError };

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
  return whileUnrotated<string>(viewer, client, seen, async (newest, db) => {
    await requireConsent(newest);
    const before = await readSecret(viewer, newest);
    try {
      const secret = await rotate(viewer, newest, before);
      await writtenDown(recordRotation(db, viewer, newest.id, 'done'));
      return { done: secret };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'UNAVAILABLE') await writtenDown(recordRotation(db, viewer, newest.id, 'unknown'));
      return { failure: error };
    }
  });
}

/** Ends the secret before this one. Done already is done. */
export async function endOldSecret(viewer: Viewer, client: Representation, seen: string): Promise<void> {
  return whileUnrotated<void>(viewer, client, seen, async ({ id }) => {
    await keycloak(viewer.tokens, (admin) => admin.clients.invalidateSecret({ id }));
    return { done: undefined };
  });
}

/** Runs `work` while nobody rotates, if nobody has since the page was read. */
async function whileUnrotated<T>(
  viewer: Viewer,
  { id, clientId }: Representation,
  seen: string,
  work: (newest: Representation, db: Database) => Promise<Outcome<T>>,
): Promise<T> {
  const outcome = await whileAlone(id, async (db): Promise<Outcome<T>> => {
    const newest = await readClient(viewer, clientId);
    const last = await lastRotationOf(db, id);
    return secretVersionOf(newest, last) === seen ? work(newest, db) : { failure: alreadyRotated(last, seen) };
  });
  if ('failure' in outcome) throw outcome.failure;
  return outcome.done;
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
        'Keycloak stopped answering, so it is not known whether the secret was rotated. Pouch looks as soon as it can.';
      throw new AppError('UNAVAILABLE', words, { cause });
    });
    if (now !== before) return now;
    const words = 'Keycloak did not answer, and the secret is still the one from before. Try again.';
    throw new AppError('CONFLICT', words, { cause: error });
  }
}

function alreadyRotated(last: Rotation | null, seen: string): AppError {
  const isNew = last !== null && String(last.id) !== seen.split('.')[0];
  const who = isNew ? `${last.actorName} rotated this secret at ${clock(last.rotatedAt)}` : 'This secret was changed in Keycloak';
  return new AppError('CONFLICT', `${who}, after you opened this page. Nothing more was done: look at what is there now.`);
}

function clock(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
