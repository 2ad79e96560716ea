import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { type Representation, representation } from '@/lib/keycloak/user-representation';

/** The whole account, also what Pouch does not know of it. Throws NOT_FOUND. */
export async function readUser({ tokens }: Pick<Viewer, 'tokens'>, id: string): Promise<Representation> {
  const user = await keycloak(tokens, (admin) => admin.users.findOne({ id }));
  if (!user) throw noSuchUser();
  return parseAnswer(representation, user);
}

/** Reads the account, changes it and writes it back whole. */
export async function updateUser({ tokens }: Pick<Viewer, 'tokens'>, id: string, change: Partial<Representation>): Promise<void> {
  const user = await readUser({ tokens }, id);
  const { access: _, ...changed } = { ...user, ...change };
  await keycloak(tokens, (admin) => admin.users.update({ id }, changed as object));
}

export function noSuchUser(): AppError {
  return new AppError('NOT_FOUND', 'This user does not exist, or was deleted meanwhile. Go back to the list of users.');
}
