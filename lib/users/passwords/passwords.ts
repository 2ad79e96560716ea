import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { KeycloakFault } from '@/lib/keycloak/breaker';
import { readRealm } from '@/lib/keycloak/realm';
import { generatePassword } from '@/lib/passwords/generate-password';
import { type PasswordPolicy, parsePasswordPolicy } from '@/lib/passwords/password-policy';
import { isAllowed, type Owner } from '@/lib/passwords/proof';
import type { PasswordRules } from '@/lib/users/passwords/schema';

const CANNOT_GENERATE = "Pouch can't generate a password that is sure to fit the realm's password policy. Type one instead.";

/** Returns the realm's rules in words, whether Pouch can generate a password by them, and how long a link by mail would live where the realm can send mail. */
export async function readPasswordRules(viewer: Viewer): Promise<PasswordRules> {
  const { passwordPolicy, smtpServer, actionTokenGeneratedByAdminLifespan: lifespan } = await readRealm(viewer.tokens);
  const policy = parsePasswordPolicy(passwordPolicy ?? '');
  return {
    rules: policy.rules,
    canGenerate: generatePassword(policy) !== null,
    linkSeconds: smtpServer?.host ? (lifespan ?? null) : null,
  };
}

/** Throws REFUSED where Pouch could not give each of many users a password: with what was not done, and what to do instead. */
export async function requireGenerator(viewer: Viewer, notDone: string, instead: string): Promise<void> {
  if ((await readPasswordRules(viewer)).canGenerate) return;
  const words = `${notDone}, because Pouch can't generate passwords that are sure to fit the realm's password policy. ${instead}`;
  throw new AppError('REFUSED', words);
}

/** Returns the typed password, or one generated to fit the realm's rules. Throws INVALID_INPUT where one has to be typed. */
export async function newPasswordFor(viewer: Viewer, typed: string | null, owner: Owner): Promise<string> {
  return typed ?? generatedFor(await readPasswordPolicy(viewer), owner);
}

/** Returns a password generated to fit the policy. Throws INVALID_INPUT where one has to be typed. */
export function generatedFor(policy: PasswordPolicy, owner: Owner): string {
  const password = generatePassword(policy, owner);
  if (password !== null) return password;
  throw new AppError('INVALID_INPUT', CANNOT_GENERATE, { fieldErrors: { password: [CANNOT_GENERATE] } });
}

/** Returns the same for a partial import, which answers a refused password with nothing but a fault: what is typed is checked before. */
export async function importablePassword(viewer: Viewer, typed: string | null, owner: Owner): Promise<string> {
  const policy = await readPasswordPolicy(viewer);
  if (typed === null) return generatedFor(policy, owner);
  if (isAllowed(policy, typed, owner)) return typed;
  const words = `The realm does not accept this password. ${rulesInWords(policy)}`;
  throw new AppError('INVALID_INPUT', words, { fieldErrors: { password: [words] } });
}

/**
 * Runs a partial import with a typed password. Where Keycloak answers with a fault and the realm has rules, which Pouch can't
 * all check, this throws INVALID_INPUT for the password.
 */
export async function explainingFault<T>(viewer: Viewer, typed: string | null, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (typed === null || !(error instanceof AppError) || !(error.details.cause instanceof KeycloakFault)) throw error;
    const policy = await readPasswordPolicy(viewer);
    if (policy.rules.length === 0) throw error;
    const words = `Keycloak did not say why it failed. The realm may not accept this password: type another one. ${rulesInWords(policy)}`;
    throw new AppError('INVALID_INPUT', `The user was not restored. ${words}`, {
      cause: error,
      fieldErrors: { password: [words] },
    });
  }
}

function rulesInWords({ rules }: PasswordPolicy): string {
  return `The realm's rules: ${rules.join(', ')}.`;
}

export async function readPasswordPolicy(viewer: Viewer): Promise<PasswordPolicy> {
  return parsePasswordPolicy((await readRealm(viewer.tokens)).passwordPolicy ?? '');
}
