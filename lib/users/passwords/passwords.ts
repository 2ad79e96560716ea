import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { readRealm } from '@/lib/keycloak/realm';
import { mailRequiredActions } from '@/lib/keycloak/users';
import { generatePassword } from '@/lib/users/passwords/generate-password';
import { type PasswordPolicy, parsePasswordPolicy } from '@/lib/users/passwords/password-policy';
import type { PasswordRules } from '@/lib/users/passwords/schema';

/** The realm's rules in words, and how long a link by mail would live where the realm can send mail. */
export async function readPasswordRules(viewer: Viewer): Promise<PasswordRules> {
  const { passwordPolicy, smtpServer, actionTokenGeneratedByAdminLifespan: lifespan } = await readRealm(viewer.tokens);
  return {
    rules: parsePasswordPolicy(passwordPolicy ?? '').rules,
    linkSeconds: smtpServer?.host ? (lifespan ?? null) : null,
  };
}

/** The typed password, or one generated to fit the realm's rules. */
export async function temporaryPasswordFor(viewer: Viewer, typed: string | null): Promise<string> {
  return typed ?? generatePassword(await readPasswordPolicy(viewer));
}

export async function readPasswordPolicy(viewer: Viewer): Promise<PasswordPolicy> {
  return parsePasswordPolicy((await readRealm(viewer.tokens)).passwordPolicy ?? '');
}

/** Has Keycloak email a link for choosing a password. Asks once: after a lost answer it is unknown whether Keycloak sent it. */
export async function mailPasswordLink(viewer: Viewer, id: string): Promise<void> {
  const { linkSeconds } = await readPasswordRules(viewer);
  if (linkSeconds === null)
    throw new AppError(
      'REFUSED',
      'The link was not sent, because the realm has no mail server. Set a temporary password instead.',
    );
  try {
    await mailRequiredActions(viewer.tokens, id, { actions: ['UPDATE_PASSWORD'], lifespan: linkSeconds });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    const words = "Keycloak did not confirm that the email was sent. Check the realm's mail server, and ask the user.";
    throw new AppError('UNAVAILABLE', words, { cause: error });
  }
}
