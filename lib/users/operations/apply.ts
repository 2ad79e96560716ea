import 'server-only';
import { z } from 'zod';
import type { Target } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { parseRole } from '@/lib/keycloak/realm-names';
import type { Representation } from '@/lib/keycloak/user-representation';
import { updateUser } from '@/lib/keycloak/users';
import { deleteById } from '@/lib/users/deletion/delete';
import { deleteKeeping } from '@/lib/users/deletion/deleted';
import { isAdministrator } from '@/lib/users/operations/administrators';
import { requireOwnPassword } from '@/lib/users/operations/directory';
import { guarded } from '@/lib/users/operations/guards';
import type { UserOperation } from '@/lib/users/operations/schema';

const UPDATE_PASSWORD = 'UPDATE_PASSWORD';
const role = z.object({ id: z.string(), name: z.string() });

/**
 * Does one thing to one account, unless a guard refuses (CONFLICT). Asking for what is already so changes nothing, so
 * that after a lost answer or a crash the same operation may simply be asked for again.
 */
export async function applyOperation(viewer: Viewer, user: Representation, operation: UserOperation): Promise<void> {
  const { tokens } = viewer;
  const { id } = user;
  switch (operation.kind) {
    case 'disable':
      return guarded(viewer, user, 'disable', async () => {
        // Asked for again after a crash between the two, the first is not done twice.
        if (user.enabled) await updateUser(viewer, id, { enabled: false });
        await endSessions(viewer, id);
      });
    case 'enable':
      return updateUser(viewer, id, { enabled: true });
    case 'unlock':
      return keycloak(tokens, (admin) => admin.attackDetection.del({ id }));
    case 'end-sessions':
      return endSessions(viewer, id);
    case 'require-password':
      await requireOwnPassword(viewer, user);
      return updateUser(viewer, id, { requiredActions: [...new Set([...(user.requiredActions ?? []), UPDATE_PASSWORD])] });
    case 'reset-password':
      await requireOwnPassword(viewer, user);
      return keycloak(tokens, (admin) =>
        admin.users.resetPassword({ id, credential: { type: 'password', value: operation.password, temporary: true } }),
      );
    case 'add-role':
      return changeRole(viewer, id, operation.role, 'add');
    case 'remove-role':
      return unlessDemoted(viewer, user, () => changeRole(viewer, id, operation.role, 'remove'));
    case 'join-group':
      await keycloak(tokens, (admin) => admin.users.addToGroup({ id, groupId: operation.groupId }));
      return;
    case 'leave-group':
      return unlessDemoted(viewer, user, async () => {
        await keycloak(tokens, (admin) => admin.users.delFromGroup({ id, groupId: operation.groupId }));
      });
    case 'delete':
      return guarded(viewer, user, 'delete', (requireHeld) =>
        deleteKeeping(viewer, id, async () => {
          await requireHeld();
          await deleteById(viewer, id);
        }),
      );
  }
}

/** What the record of an operation names: the account, and the role or group where it is about one. */
export function targetOf(id: string | null, name: string, operation: { kind: string; role?: string; groupId?: string }): Target {
  return { id, name, about: operation.role ?? operation.groupId };
}

/** Ends what is open and refuses tokens issued until now, offline ones too (the account's not-before time). */
async function endSessions({ tokens }: Viewer, id: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.users.logout({ id }));
}

/** Any role or group may be what makes somebody an administrator, so an administrator loses none without the guard. */
async function unlessDemoted(viewer: Viewer, user: Representation, work: () => Promise<void>): Promise<void> {
  return (await isAdministrator(viewer, user.id)) ? guarded(viewer, user, 'demote', work) : work();
}

/** The name of a role of the realm may have a slash too, and then looks like a client's. */
async function changeRole({ tokens }: Viewer, id: string, notation: string, change: 'add' | 'remove'): Promise<void> {
  const { client, name } = parseRole(notation);
  const work = keycloak(tokens, async (admin) => {
    const ofRealm = await admin.roles.findOneByName({ name: notation });
    if (ofRealm || client === null) {
      const roles = [known(ofRealm, notation)];
      return change === 'add' ? admin.users.addRealmRoleMappings({ id, roles }) : admin.users.delRealmRoleMappings({ id, roles });
    }
    const clientUniqueId = (await admin.clients.find({ clientId: client }))[0]?.id;
    if (clientUniqueId === undefined) throw noSuchRole(notation);
    const roles = [known(await admin.clients.findRole({ id: clientUniqueId, roleName: name }), notation)];
    const mapping = { id, clientUniqueId, roles };
    return change === 'add' ? admin.users.addClientRoleMappings(mapping) : admin.users.delClientRoleMappings(mapping);
  });
  await work.catch((error) => {
    throw error instanceof AppError && error.code === 'FORBIDDEN' ? notTheirs(notation, change, error) : error;
  });
}

/** Keycloak lets nobody hand on, or take away, a power over realms that they do not have themselves. */
function notTheirs(notation: string, change: 'add' | 'remove', cause: AppError): AppError {
  const verb = change === 'add' ? 'assign' : 'remove';
  const words = `Keycloak does not allow you to ${verb} the role "${notation}", because you do not have its permissions yourself.`;
  return new AppError('FORBIDDEN', words, { cause });
}

function known(found: unknown, notation: string): z.output<typeof role> {
  if (!found) throw noSuchRole(notation);
  return parseAnswer(role, found);
}

function noSuchRole(notation: string): AppError {
  return new AppError('NOT_FOUND', `The realm ${env().POUCH_REALM} has no role "${notation}".`);
}
