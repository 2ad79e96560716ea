import 'server-only';
import { z } from 'zod';
import { audited } from '@/lib/audit';
import { requirePermission } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import { issuer } from '@/lib/keycloak/oidc';
import { ownInstance } from '@/lib/own-instance';
import { sdkAsPython } from '@/lib/sdk-settings';
import { isServiceAccount } from '@/lib/users/administrators';
import { createWithPassword } from '@/lib/users/create';
import { mayRestore, readDeletionImpact } from '@/lib/users/delete';
import { listDeleted, restoring } from '@/lib/users/deleted';
import type { DeletedUsers, RestoredUser } from '@/lib/users/deleted-schema';
import { operate } from '@/lib/users/operations';
import { mailPasswordLink, readPasswordRules, temporaryPasswordFor } from '@/lib/users/passwords';
import type { resetPasswordSchema } from '@/lib/users/person-schema';
import { readUser } from '@/lib/users/read';
import { representation, toUser } from '@/lib/users/representation';
import { restoreUser } from '@/lib/users/restore';
import type {
  createUserSchema,
  DeletionImpact,
  deleteUserSchema,
  HandOff,
  PasswordRules,
  User,
  UserList,
  UserPage,
} from '@/lib/users/schema';
import { PAGE_SIZE } from '@/lib/users/search-params';

const people = z.array(representation);

export async function listUsers(list: UserList): Promise<UserPage> {
  const { tokens } = await requirePermission('view-users');
  const page = { ...matching(list), first: (list.page - 1) * PAGE_SIZE, max: PAGE_SIZE + 1, briefRepresentation: true };
  const found = understand(people, await keycloak(tokens, (admin) => admin.users.find(page)));
  return { users: found.slice(0, PAGE_SIZE).map(toUser), hasNext: found.length > PAGE_SIZE };
}

export async function countUsers(list: UserList): Promise<number> {
  const { tokens } = await requirePermission('view-users');
  return understand(z.number(), await keycloak(tokens, (admin) => admin.users.count(matching(list))));
}

/** The accounts whose whole username or e-mail address is `q`. */
export async function findExactUsers({ q }: Pick<UserList, 'q'>): Promise<User[]> {
  const viewer = await requirePermission('view-users');
  const fields = q.includes('@') ? [{ username: q }, { email: q }] : [{ username: q }];
  const answers = await Promise.all(
    fields.map((field) =>
      keycloak(viewer.tokens, (admin) => admin.users.find({ ...field, exact: true, briefRepresentation: true })),
    ),
  );
  const found = new Map(answers.flatMap((answer) => understand(people, answer)).map((user) => [user.id, user]));
  const accounts = await Promise.all(
    [...found.values()].map(async (user) => ((await isServiceAccount(viewer, user)) ? [] : [user])),
  );
  return accounts.flat().map(toUser);
}

export async function getPasswordRules(): Promise<PasswordRules> {
  return readPasswordRules(await requirePermission('manage-users'));
}

export async function createUser({ password, ...person }: z.output<typeof createUserSchema>): Promise<HandOff> {
  const viewer = await requirePermission('manage-users');
  const temporaryPassword = await temporaryPasswordFor(viewer, password);
  const id = await audited(viewer, 'user.create', { id: null, name: person.username }, () =>
    createWithPassword(viewer, person, temporaryPassword),
  );
  // Keycloak lower-cases usernames; the person must be told the one that it kept.
  const { username } = await readUser(viewer, id).catch(() => ({ username: person.username.toLowerCase() }));
  return handOff(id, username, temporaryPassword);
}

export async function resetPassword({ id, password }: z.output<typeof resetPasswordSchema>): Promise<HandOff> {
  const viewer = await requirePermission('manage-users');
  const { username, ...user } = await readUser(viewer, id);
  const temporaryPassword = await temporaryPasswordFor(viewer, password);
  await audited(viewer, 'user.reset-password', { id, name: username }, () =>
    operate(viewer, { ...user, username }, { kind: 'reset-password', password: temporaryPassword }),
  );
  return handOff(id, username, temporaryPassword);
}

export async function sendPasswordLink(id: string): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const { username } = await readUser(viewer, id);
  await audited(viewer, 'user.send-password-link', { id, name: username }, () => mailPasswordLink(viewer, id));
}

export async function getDeletedUsers(): Promise<DeletedUsers> {
  const viewer = await requirePermission('view-users');
  return { users: await listDeleted(viewer), mayRestore: mayRestore(viewer) };
}

/** Brings a deleted account back under its id, with a new temporary password. */
export async function restoreDeletedUser(id: string): Promise<RestoredUser> {
  const viewer = await requirePermission('manage-realm');
  return restoring(id, async (kept) => {
    const { username } = kept.user;
    const temporaryPassword = await temporaryPasswordFor(viewer, null);
    const missing = await audited(viewer, 'user.restore', { id, name: username }, () =>
      restoreUser(viewer, kept, temporaryPassword),
    );
    return { handOff: handOff(id, username, temporaryPassword), missing };
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
  await audited(viewer, 'user.delete', { id, name: username }, () => operate(viewer, user, { kind: 'delete' }));
}

/** `search=*` matches everybody and, unlike no search, keeps service accounts out when combined with a filter. */
function matching({ q, status }: UserList): { search?: string; enabled?: boolean } {
  if (status === 'all') return q ? { search: q } : {};
  return { search: q || '*', enabled: status === 'enabled' };
}

function handOff(id: string, username: string, temporaryPassword: string): HandOff {
  return {
    id,
    username,
    temporaryPassword,
    signInUrl: `${issuer()}/account`,
    sdkBlock: sdkAsPython(ownInstance(), { kind: 'sso' }),
  };
}
