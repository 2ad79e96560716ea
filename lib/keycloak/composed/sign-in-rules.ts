import 'server-only';
import { readLabels } from '@/lib/keycloak/composed/labels';
import { countOf, readPolicyNotation } from '@/lib/keycloak/policy-notation';
import { listRequiredActions, readRealmIfAllowed } from '@/lib/keycloak/realm';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { type ProfileRule, readProfileRules } from '@/lib/keycloak/user-profile';

/** What the realm asks of every user at sign-in. What may not be read counts as not asked for. */
export type SignInRules = {
  /** Whether an email address is accepted in place of the username. */
  takesEmail: boolean;
  wantsVerifiedEmail: boolean;
  /** How old a password may be; null: of any age. */
  passwordDays: number | null;
  /** The profile's fields that no user may leave empty. */
  demandedFields: { name: string; label: string }[];
};

/** Returns the realm's rules, as far as they may be read. */
export async function readSignInRules(tokens: TokenSource): Promise<SignInRules> {
  const [realm, actions, profile] = await Promise.all([
    readRealmIfAllowed(tokens),
    listRequiredActions(tokens),
    readProfileRules(tokens),
  ]);
  const verifiesProfile = (actions ?? []).some(({ alias, enabled }) => alias === 'VERIFY_PROFILE' && enabled);
  const fields = verifiesProfile ? (profile ?? []).filter(isDemanded) : [];
  const labelOf = await readLabels(tokens, fields);
  return {
    takesEmail: realm?.loginWithEmailAllowed ?? true,
    wantsVerifiedEmail: realm?.verifyEmail ?? false,
    // Keycloak's Server Administration Guide, "Password policies": without a number a year.
    passwordDays: countOf(readPolicyNotation(realm?.passwordPolicy ?? ''), 'forceExpiredPasswordChange', 365),
    demandedFields: fields.map((each) => ({ name: each.name, label: labelOf(each) })),
  };
}

/** Keycloak asks users only for what they may edit, and at sign-in for nothing that depends on a scope. */
function isDemanded({ required, permissions }: ProfileRule): boolean {
  if (!required || required.scopes?.length || !permissions?.edit?.includes('user')) return false;
  return !required.roles?.length || required.roles.includes('user');
}
