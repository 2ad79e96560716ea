import 'server-only';
import type { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requirePermission, type Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { NewPassword } from '@/lib/keycloak/new-password';
import { adminApi } from '@/lib/users/commands/admin-api';
import { giveAccess, requireRecentSignInFor } from '@/lib/users/create/access';
import { createWhole, type NewUser } from '@/lib/users/create/create';
import { readOwnDomains } from '@/lib/users/create/domains';
import type { CreatedUser, CreationForm, createUserSchema, InvitedUser, inviteUserSchema } from '@/lib/users/create/schema';
import { handOff } from '@/lib/users/hand-off/hand-off';
import { mailLink, requireMail } from '@/lib/users/hand-off/mail-link';
import type { Invitation } from '@/lib/users/hand-off/schema';
import { newPasswordFor, readPasswordRules } from '@/lib/users/passwords/passwords';
import type { PasswordRules } from '@/lib/users/passwords/schema';
import { readNewUserFields } from '@/lib/users/profile/fields';

export async function getPasswordRules(): Promise<PasswordRules> {
  return readPasswordRules(await requirePermission('manage-users'));
}

/** Returns what the form for a new user needs: the password rules, the fields that the realm requires, common domains, and Keycloak's address. */
export async function getCreationForm(): Promise<CreationForm> {
  const viewer = await requirePermission('manage-users');
  const [passwordRules, asked, domains] = await Promise.all([
    readPasswordRules(viewer),
    readNewUserFields(viewer),
    readOwnDomains(viewer),
  ]);
  return { passwordRules, ...asked, domains, keycloak: adminApi() };
}

/** Creates a user with a password. Roles and groups that Keycloak refuses are named in the answer. */
export async function createUser({
  password: typed,
  isTemporary,
  access,
  ...user
}: z.output<typeof createUserSchema>): Promise<CreatedUser> {
  const viewer = await requirePermission('manage-users');
  await requireRecentSignInFor(viewer, access);
  const password = await newPasswordFor(viewer, typed, user);
  const id = await createAudited(viewer, user, { value: password, isTemporary });
  const refusals = await giveAccess(viewer, id, access);
  const given = { id, username: user.username.toLowerCase(), password, isTemporary };
  return { ...(await handOff(viewer, given)), refusals };
}

/** Creates a user without a password, and mails a link for choosing one. Throws REFUSED where the realm sends no mail. */
export async function inviteUser({ access, ...user }: z.output<typeof inviteUserSchema>): Promise<InvitedUser> {
  const viewer = await requirePermission('manage-users');
  await requireMail(viewer, 'The user was not created, because the realm has no mail server. Set a temporary password instead.');
  await requireRecentSignInFor(viewer, access);
  const id = await createAudited(viewer, { ...user, emailVerified: false }, null);
  const refusals = await giveAccess(viewer, id, access);
  return { id, username: user.username.toLowerCase(), email: user.email, refusals, invitation: await invite(viewer, id, user) };
}

async function createAudited(viewer: Viewer, user: NewUser, password: NewPassword | null): Promise<string> {
  const action = password?.isTemporary === false ? 'user.create-with-lasting-password' : 'user.create';
  const target = { id: null, name: user.username };
  return audited(viewer, action, target, () => createWhole(viewer, user, password), { targetOf: (id) => ({ ...target, id }) });
}

/** The user exists, also where the mail is not sent. */
async function invite(viewer: Viewer, id: string, { username: name }: Pick<NewUser, 'username'>): Promise<Invitation> {
  try {
    return await audited(viewer, 'user.send-password-link', { id, name }, () => mailLink(viewer, id));
  } catch (error) {
    if (error instanceof AppError) return { failure: error.message };
    throw error;
  }
}
