import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError, afterPart } from '@/lib/errors';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { endAllSessions } from '@/lib/users/operations/end-sessions';
import { changeFields, writeProfile } from '@/lib/users/profile/write';

/**
 * Disables the user, filling in `values` of the profile with it, and ends all sessions. They end also where Keycloak refuses
 * the rest, which it does while a rule of the realm's user profile does not accept the user (INVALID_INPUT with the fields).
 */
export async function disable(viewer: Viewer, user: UserRepresentation, values?: Record<string, string[]>): Promise<void> {
  const { id } = user;
  const change = { enabled: false };
  const save = () => (values ? writeProfile(viewer, id, values, change) : changeFields(viewer, user, change));
  // Asked for again after a crash between the two, the first is not done twice.
  const refusal = user.enabled ? await refusalOf(save) : null;
  const end = () => endAllSessions(viewer, id);
  const isDisabledNow = user.enabled && !refusal;
  await (isDisabledNow ? afterPart(end) : end());
  if (!refusal) return;
  const words = `The user was not disabled, because the realm does not accept the user's profile. ${refusal.message} All sessions have ended, but the user can sign in again. Correct the profile on the user's page, then disable the user.`;
  throw new AppError('INVALID_INPUT', words, { ...refusal.details, cause: refusal, isPartial: true });
}

async function refusalOf(work: () => Promise<void>): Promise<AppError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'INVALID_INPUT') return error;
    throw error;
  }
}
