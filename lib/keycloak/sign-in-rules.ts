import 'server-only';
import { z } from 'zod';
import { env } from '@/lib/env';
import { keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { countOf, readPolicyNotation } from '@/lib/keycloak/policy-notation';
import { labelOf, namedField } from '@/lib/keycloak/profile-field';
import type { TokenSource } from '@/lib/keycloak/token-source';

/** What the realm asks of everybody at sign-in. What may not be read counts as not asked. */
export type SignInRules = {
  /** Whether an e-mail address is taken in place of the username. */
  takesEmail: boolean;
  wantsVerifiedEmail: boolean;
  /** How old a password may be; null: of any age. */
  passwordDays: number | null;
  /** What nobody may leave empty in their profile. */
  demandedFields: { name: string; label: string }[];
};

const realmSettings = z.object({
  loginWithEmailAllowed: z.boolean().nullish(),
  verifyEmail: z.boolean().nullish(),
  passwordPolicy: z.string().nullish(),
});
const actions = z.array(z.object({ alias: z.string(), enabled: z.boolean() }));
const listed = z.array(z.string()).nullish();
const field = namedField.extend({
  required: z.object({ roles: listed, scopes: listed }).nullish(),
  permissions: z.object({ edit: listed }).nullish(),
});
const profile = z.object({ attributes: z.array(field).nullish() });
type Field = z.output<typeof field>;

export async function readSignInRules(tokens: TokenSource): Promise<SignInRules> {
  const realm = env().POUCH_REALM;
  const [settings, known, described] = await Promise.all([
    keycloakIfAllowed(tokens, (admin) => admin.realms.findOne({ realm })),
    keycloakIfAllowed(tokens, (admin) => admin.authenticationManagement.getRequiredActions()),
    keycloakIfAllowed(tokens, (admin) => admin.users.getProfile()),
  ]);
  const { loginWithEmailAllowed, verifyEmail, passwordPolicy } = parseAnswer(realmSettings, settings ?? {});
  const verifiesProfile = parseAnswer(actions, known ?? []).some(({ alias, enabled }) => alias === 'VERIFY_PROFILE' && enabled);
  const fields = verifiesProfile ? (parseAnswer(profile, described ?? {}).attributes ?? []) : [];
  return {
    takesEmail: loginWithEmailAllowed ?? true,
    wantsVerifiedEmail: verifyEmail ?? false,
    // Keycloak's Server Administration Guide, "Password policies": without a number a year.
    passwordDays: countOf(readPolicyNotation(passwordPolicy ?? ''), 'forceExpiredPasswordChange', 365),
    demandedFields: fields.filter(isDemanded).map((each) => ({ name: each.name, label: labelOf(each) })),
  };
}

/** Keycloak asks people only for what they may fill in themselves, and at sign-in for nothing that hangs on a scope. */
function isDemanded({ required, permissions }: Field): boolean {
  if (!required || required.scopes?.length || !permissions?.edit?.includes('user')) return false;
  return !required.roles?.length || required.roles.includes('user');
}
