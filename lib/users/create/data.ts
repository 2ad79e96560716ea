import 'server-only';
import type { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/viewer';
import { adminApi } from '@/lib/users/commands/admin-api';
import { createWithPassword } from '@/lib/users/create/create';
import type { CreationForm, createUserSchema } from '@/lib/users/create/schema';
import { handOff } from '@/lib/users/hand-off/hand-off';
import type { HandOff } from '@/lib/users/hand-off/schema';
import { readPasswordRules, temporaryPasswordFor } from '@/lib/users/passwords/passwords';
import type { PasswordRules } from '@/lib/users/passwords/schema';
import { readNewUserFields } from '@/lib/users/profile/fields';

export async function getPasswordRules(): Promise<PasswordRules> {
  return readPasswordRules(await requirePermission('manage-users'));
}

/** Returns what the form for a new user needs: the password rules, the fields that the realm requires, and Keycloak's address. */
export async function getCreationForm(): Promise<CreationForm> {
  const viewer = await requirePermission('manage-users');
  const [passwordRules, asked] = await Promise.all([readPasswordRules(viewer), readNewUserFields(viewer)]);
  return { passwordRules, ...asked, keycloak: adminApi() };
}

export async function createUser({ password, ...user }: z.output<typeof createUserSchema>): Promise<HandOff> {
  const viewer = await requirePermission('manage-users');
  const temporaryPassword = await temporaryPasswordFor(viewer, password, user);
  const id = await audited(viewer, 'user.create', { id: null, name: user.username }, () =>
    createWithPassword(viewer, user, temporaryPassword),
  );
  return handOff(viewer, { id, username: user.username.toLowerCase(), temporaryPassword });
}
