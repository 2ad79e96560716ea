import 'server-only';
import type { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requirePermission, type Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { issuer } from '@/lib/keycloak/oidc';
import { readFirstSignIn } from '@/lib/keycloak/person';
import { readUser } from '@/lib/keycloak/users';
import type { AdminApi } from '@/lib/snippets/admin-request';
import { readDemandedFields } from '@/lib/users/account/profile';
import type { CreationForm, resetPasswordSchema } from '@/lib/users/account/schema';
import { createWithPassword } from '@/lib/users/create/create';
import { mailPasswordLink, readPasswordRules, temporaryPasswordFor } from '@/lib/users/create/passwords';
import { mayRestore, readDeletionImpact } from '@/lib/users/deletion/delete';
import { listDeleted, readKept, restoring } from '@/lib/users/deletion/deleted';
import { importOf, restoreUser } from '@/lib/users/deletion/restore';
import type { DeletedUsers, KeptUser, RestoredUser } from '@/lib/users/deletion/schema';
import { directoriesOf } from '@/lib/users/list/realm-traits';
import { applyOperation } from '@/lib/users/operations/apply';
import { requireOwnPassword } from '@/lib/users/operations/directory';
import type { createUserSchema, DeletionImpact, deleteUserSchema, HandOff, PasswordRules } from '@/lib/users/schema';
import { ownInstance } from '@/lib/wallaroo/own-instance';
import { sdkAsPython } from '@/lib/wallaroo/sdk-settings';

/** Where commands reach Keycloak. Not a secret. */
export async function getAdminApi(): Promise<AdminApi> {
  await requirePermission('view-users');
  const { KEYCLOAK_URL, POUCH_REALM } = env();
  return { keycloakUrl: KEYCLOAK_URL, realm: POUCH_REALM };
}

export async function getPasswordRules(): Promise<PasswordRules> {
  return readPasswordRules(await requirePermission('manage-users'));
}

/** What the form for a new user is made from: the realm's rules for passwords, and what else it demands. */
export async function getCreationForm(): Promise<CreationForm> {
  const viewer = await requirePermission('manage-users');
  const [{ rules }, fields] = await Promise.all([readPasswordRules(viewer), readDemandedFields(viewer)]);
  return { passwordRules: rules, fields };
}

export async function createUser({ password, ...person }: z.output<typeof createUserSchema>): Promise<HandOff> {
  const viewer = await requirePermission('manage-users');
  const temporaryPassword = await temporaryPasswordFor(viewer, password);
  const id = await audited(viewer, 'user.create', { id: null, name: person.username }, () =>
    createWithPassword(viewer, person, temporaryPassword),
  );
  return handOff(viewer, { id, username: person.username.toLowerCase(), temporaryPassword });
}

export async function resetPassword({ id, password }: z.output<typeof resetPasswordSchema>): Promise<HandOff> {
  const viewer = await requirePermission('manage-users');
  const { username, ...user } = await readUser(viewer, id);
  const temporaryPassword = await temporaryPasswordFor(viewer, password);
  await audited(viewer, 'user.reset-password', { id, name: username }, () =>
    applyOperation(viewer, { ...user, username }, { kind: 'reset-password', password: temporaryPassword }),
  );
  return handOff(viewer, { id, username, temporaryPassword });
}

export async function sendPasswordLink(id: string): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const user = await readUser(viewer, id);
  await audited(viewer, 'user.send-password-link', { id, name: user.username }, async () => {
    await requireOwnPassword(viewer, user);
    await mailPasswordLink(viewer, id);
  });
}

export async function getDeletedUsers(): Promise<DeletedUsers> {
  const viewer = await requirePermission('view-users');
  const [users, directories] = await Promise.all([listDeleted(viewer), directoriesOf(viewer)]);
  return { users, mayRestore: mayRestore(viewer), directories };
}

/** What a restore would put back, for doing it from a terminal. No secret is kept, so none is in it. */
export async function getKeptUser(id: string): Promise<KeptUser> {
  const viewer = await requirePermission('manage-realm');
  return (await importOf(viewer, await readKept(id))).user;
}

/** Brings a deleted account back under its id, with a new temporary password. */
export async function restoreDeletedUser(id: string): Promise<RestoredUser> {
  const viewer = await requirePermission('manage-realm');
  return restoring(viewer, id, async (kept) => {
    const { username } = kept.user;
    const temporaryPassword = await temporaryPasswordFor(viewer, null);
    const missing = await audited(viewer, 'user.restore', { id, name: username }, () =>
      restoreUser(viewer, kept, temporaryPassword),
    );
    return { handOff: await handOff(viewer, { id, username, temporaryPassword }), missing };
  });
}

/** What would go with the account, and whether Pouch would refuse. */
export async function getDeletionImpact(id: string): Promise<DeletionImpact> {
  const viewer = await requirePermission('manage-users');
  return readDeletionImpact(viewer, await readUser(viewer, id));
}

/** Deletes the account whose username was typed, unless Pouch's guards refuse (CONFLICT). */
export async function deleteUser({ id, username }: z.output<typeof deleteUserSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const user = await readUser(viewer, id);
  if (user.username !== username) {
    const words = `This account is "${user.username}". Type exactly that.`;
    throw new AppError('INVALID_INPUT', words, { fieldErrors: { username: [words] } });
  }
  await audited(viewer, 'user.delete', { id, name: username }, () => applyOperation(viewer, user, { kind: 'delete' }));
}

/** The person must be told the username that Keycloak kept, which may be another than the one it was given. */
async function handOff({ tokens }: Viewer, account: Pick<HandOff, 'id' | 'username' | 'temporaryPassword'>): Promise<HandOff> {
  const first = await readFirstSignIn(tokens, account.id).catch((error: unknown) => {
    // The account is there, and its password is nowhere else: it is handed over without this.
    if (error instanceof AppError) return { username: account.username, alsoAsked: '' };
    throw error;
  });
  return {
    ...account,
    ...first,
    signInUrl: `${issuer()}/account`,
    sdkBlock: sdkAsPython(ownInstance(), { kind: 'sso' }),
  };
}
