import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}/client-policies. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED
// and UNAVAILABLE; NOT_FOUND means that this Keycloak has no client policies. Lists are written whole, so they are read whole.

const configuration = z.record(z.string(), z.unknown()).nullish();
const condition = z.looseObject({ condition: z.string(), configuration });
const policy = z.looseObject({
  name: z.string(),
  enabled: z.boolean().nullish(),
  conditions: z.array(condition).nullish(),
  profiles: z.array(z.string()).nullish(),
});
const executor = z.looseObject({ executor: z.string(), configuration });
const profile = z.looseObject({ name: z.string(), executors: z.array(executor).nullish() });

export type Condition = z.output<typeof condition>;
export type Policy = z.output<typeof policy>;
export type Profile = z.output<typeof profile>;

const policies = z
  .object({ policies: z.array(policy).nullish(), globalPolicies: z.array(policy).nullish() })
  .transform((answer) => ({ ofRealm: answer.policies ?? [], global: answer.globalPolicies ?? [] }));
const profiles = z
  .object({ profiles: z.array(profile).nullish(), globalProfiles: z.array(profile).nullish() })
  .transform((answer) => ({ ofRealm: answer.profiles ?? [], global: answer.globalProfiles ?? [] }));

/** The realm's own, which can be written, and those that Keycloak brings. */
type Lists<T> = { ofRealm: T[]; global: T[] };

/** Returns the client policies. GET /policies?include-global-policies=true; view-realm. */
export async function listPolicies(tokens: TokenSource): Promise<Lists<Policy>> {
  const answer = await keycloak(tokens, (admin) => admin.clientPolicies.listPolicies({ includeGlobalPolicies: true }));
  return parseAnswer(policies, answer);
}

/** Replaces all of the realm's client policies. PUT /policies; manage-realm; INVALID_INPUT. */
export async function writePolicies(tokens: TokenSource, changed: Policy[]): Promise<void> {
  await keycloak(tokens, (admin) => admin.clientPolicies.updatePolicy({ policies: changed as object[] }));
}

/** Returns the client profiles. GET /profiles?include-global-profiles=true; view-realm. */
export async function listProfiles(tokens: TokenSource): Promise<Lists<Profile>> {
  const answer = await keycloak(tokens, (admin) => admin.clientPolicies.listProfiles({ includeGlobalProfiles: true }));
  return parseAnswer(profiles, answer);
}

/** Replaces all of the realm's client profiles. PUT /profiles; manage-realm; INVALID_INPUT. */
export async function writeProfiles(tokens: TokenSource, changed: Profile[]): Promise<void> {
  await keycloak(tokens, (admin) => admin.clientPolicies.createProfiles({ profiles: changed as object[] }));
}
