import 'server-only';
import type { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requirePermission, type Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { deleteCredential } from '@/lib/keycloak/credentials';
import type { Role } from '@/lib/keycloak/realm-names';
import { deleteConsent } from '@/lib/keycloak/sessions';
import type { AdminApi } from '@/lib/snippets/admin-request';
import { aboutUser } from '@/lib/users/about';
import { readAccess } from '@/lib/users/account/access';
import { readActivity } from '@/lib/users/account/activity';
import { readCredentials } from '@/lib/users/account/credentials';
import { readUserDetails } from '@/lib/users/account/details';
import { readAvailableRoles } from '@/lib/users/account/roles';
import type {
  Access,
  Activity,
  AvailableRoles,
  Credential,
  changeUserSchema,
  endSessionSchema,
  removeCredentialSchema,
  resetPasswordSchema,
  revokeConsentSchema,
  Sessions,
  saveProfileSchema,
  UserDetails,
} from '@/lib/users/account/schema';
import { readSessions } from '@/lib/users/account/sessions';
import { adminApi } from '@/lib/users/commands/admin-api';
import { readAvailableGroups } from '@/lib/users/group-tree';
import { handOff } from '@/lib/users/hand-off/hand-off';
import { mailLink } from '@/lib/users/hand-off/mail-link';
import type { HandOff, SentLink } from '@/lib/users/hand-off/schema';
import { applyOperation, targetOf } from '@/lib/users/operations/apply';
import { requireOwnPassword, requireStored } from '@/lib/users/operations/directory';
import { endRecorded } from '@/lib/users/operations/end-sessions';
import { readToChange } from '@/lib/users/operations/guards';
import { requireRecentSignInToGive } from '@/lib/users/operations/recent-sign-in';
import { newPasswordFor } from '@/lib/users/passwords/passwords';
import { writeProfile } from '@/lib/users/profile/write';
import type { Group } from '@/lib/users/schema';
import { requireUser } from '@/lib/users/user';

export async function getUser(id: string): Promise<UserDetails> {
  return readUserDetails(await requirePermission('view-users'), id);
}

export async function getAccess(id: string): Promise<Access> {
  return readAccess(await requirePermission('view-users'), id);
}

export async function getAvailableRoles(id: string): Promise<AvailableRoles> {
  return readAvailableRoles(await requirePermission('view-users'), id);
}

export async function getAvailableGroups(id: string): Promise<Group[]> {
  return readAvailableGroups(await requirePermission('view-users'), id);
}

export async function getSessions(id: string): Promise<Sessions> {
  return readSessions(await requirePermission('view-users'), id);
}

export async function getCredentials(id: string): Promise<Credential[]> {
  return readCredentials(await requirePermission('view-users'), id);
}

export async function getActivity(id: string): Promise<Activity> {
  return readActivity(await requirePermission('view-events'), id);
}

/** Disables, enables, gives or takes a role or group, and the like. Throws REFUSED where a guard refuses. */
export async function changeUser(input: z.output<typeof changeUserSchema>): Promise<void> {
  return applyAudited(await requirePermission('manage-users'), input);
}

/** Returns the settings that a user's page shows. None is a secret. */
export async function getUserPageSettings(): Promise<{ accessRole: Role; keycloak: AdminApi }> {
  await requirePermission('view-users');
  return { accessRole: env().POUCH_ACCESS_ROLE, keycloak: adminApi() };
}

/** Gives or takes the role that opens Pouch. */
export async function setAdministrator(id: string, isAdministrator: boolean): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const kind = isAdministrator ? 'add-role' : 'remove-role';
  await applyAudited(viewer, { id, operation: { kind, role: env().POUCH_ACCESS_ROLE } });
}

export async function saveProfile({ id, emailVerified, values }: z.output<typeof saveProfileSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const user = await requireUser(viewer, id);
  await audited(viewer, 'user.update', { id, name: user.username }, async () => {
    if (emailVerified !== (user.emailVerified ?? false)) await requireStored(viewer, user);
    await writeProfile(viewer, id, values, { emailVerified });
  });
}

export async function endSession({ id, session, isOffline }: z.output<typeof endSessionSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  await endRecorded(viewer, await aboutUser(viewer, id, session), { id: session, isOffline });
}

export async function revokeConsent({ id, clientId }: z.output<typeof revokeConsentSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const target = await aboutUser(viewer, id, clientId);
  await audited(viewer, 'user.revoke-consent', target, () => deleteConsent(viewer.tokens, id, clientId));
}

export async function removeCredential({ id, credential }: z.output<typeof removeCredentialSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const target = await aboutUser(viewer, id, credential);
  await audited(viewer, 'user.remove-credential', target, () => deleteCredential(viewer.tokens, id, credential));
}

export async function resetPassword({
  id,
  password: typed,
  isTemporary,
}: z.output<typeof resetPasswordSchema>): Promise<HandOff> {
  const viewer = await requirePermission('manage-users');
  const { username, ...user } = await requireUser(viewer, id);
  const password = await newPasswordFor(viewer, typed, { username, email: user.email });
  await audited(viewer, isTemporary ? 'user.reset-password' : 'user.set-lasting-password', { id, name: username }, () =>
    applyOperation(viewer, { ...user, username }, { kind: 'reset-password', password, isTemporary }),
  );
  return handOff(viewer, { id, username, password, isTemporary });
}

/** Emails a link for choosing a password. Returns how long it lives and where it ends. */
export async function sendPasswordLink(id: string): Promise<SentLink> {
  const viewer = await requirePermission('manage-users');
  const user = await requireUser(viewer, id);
  return audited(viewer, 'user.send-password-link', { id, name: user.username }, async () => {
    await requireOwnPassword(viewer, user);
    return mailLink(viewer, id);
  });
}

/** Applies the operation to the user, and records it. */
async function applyAudited(viewer: Viewer, { id, operation }: z.output<typeof changeUserSchema>): Promise<void> {
  const user = await readToChange(viewer, id);
  const target = targetOf(id, user.username, operation);
  await audited(viewer, `user.${operation.kind}`, target, async () => {
    await requireRecentSignInToGive(viewer, operation);
    await applyOperation(viewer, user, operation);
  });
}
