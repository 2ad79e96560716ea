import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { findClient } from '@/lib/keycloak/clients';
import { parseRole } from '@/lib/keycloak/realm-names';
import { addRole, listDirectRoles, removeRole } from '@/lib/keycloak/role-mappings';
import { findRole, type RoleContainer, type RoleRepresentation } from '@/lib/keycloak/roles';

/** Returns whether a user holds a role directly, not through a group or another role. */
export async function holdsRole({ tokens }: Viewer, id: string, notation: string): Promise<boolean> {
  const ofRealm = await listDirectRoles(tokens, id, 'realm');
  if (ofRealm.some(({ name }) => name === notation)) return true;
  const { client: clientId, name } = parseRole(notation);
  const client = clientId === null ? null : await findClient(tokens, clientId);
  if (!client) return false;
  return (await listDirectRoles(tokens, id, { clientUuid: client.id })).some((role) => role.name === name);
}

/** Gives a role to a user. Throws NOT_FOUND, and FORBIDDEN where the viewer lacks what the role allows. */
export async function giveRole(viewer: Viewer, id: string, notation: string): Promise<void> {
  const { container, role } = await requireRole(viewer, notation);
  await addRole(viewer.tokens, id, container, role).catch((error) => {
    throw isForbidden(error) ? notAllowed('give', notation, error) : error;
  });
}

/** Takes a role from a user. Throws NOT_FOUND, and FORBIDDEN where the viewer lacks what the role allows. */
export async function takeRole(viewer: Viewer, id: string, notation: string): Promise<void> {
  const { container, role } = await requireRole(viewer, notation);
  await removeRole(viewer.tokens, id, container, role).catch((error) => {
    throw isForbidden(error) ? notAllowed('take away', notation, error) : error;
  });
}

/** A realm role's name may contain a slash, and then looks like a client role. */
async function requireRole(
  { tokens }: Viewer,
  notation: string,
): Promise<{ container: RoleContainer; role: RoleRepresentation }> {
  const ofRealm = await findRole(tokens, 'realm', notation);
  if (ofRealm) return { container: 'realm', role: ofRealm };
  const { client: clientId, name } = parseRole(notation);
  const client = clientId === null ? null : await findClient(tokens, clientId);
  if (!client) throw noSuchRole(notation);
  const container = { clientUuid: client.id };
  const ofClient = await findRole(tokens, container, name);
  if (!ofClient) throw noSuchRole(notation);
  return { container, role: ofClient };
}

function isForbidden(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'FORBIDDEN';
}

/** Keycloak lets no administrator give or take away a role that allows more than they may do themselves. */
function notAllowed(verb: string, notation: string, cause: AppError): AppError {
  const words = `Keycloak does not allow you to ${verb} the role "${notation}", because you do not have its permissions yourself.`;
  return new AppError('FORBIDDEN', words, { cause });
}

function noSuchRole(notation: string): AppError {
  return new AppError('NOT_FOUND', `The realm ${env().POUCH_REALM} has no role "${notation}".`);
}
