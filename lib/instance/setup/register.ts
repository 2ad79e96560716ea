import 'server-only';
import { type Plan, planRegistration, repaired } from '@/lib/instance/setup/plan';
import { newClient, type Registration } from '@/lib/instance/setup/registration';
import { addDefaultClientScope } from '@/lib/keycloak/client-scopes';
import { readSecret } from '@/lib/keycloak/client-secrets';
import { createClient, deleteClient, updateClient } from '@/lib/keycloak/clients';
import { addScopeMappings, removeScopeMappings } from '@/lib/keycloak/scope-mappings';
import type { TokenSource } from '@/lib/keycloak/token-source';

/** Registers Pouch in its realm, or brings its registration up to date. Returns the client's secret. */
export async function registerPouch(tokens: TokenSource, registration: Registration): Promise<string> {
  return applyPlan(tokens, await planRegistration(tokens, registration));
}

/**
 * Does what was planned and returns the secret of Pouch's client. Nothing is written where nothing has to change, and a client
 * that could not be finished is not left behind.
 */
export async function applyPlan(tokens: TokenSource, plan: Plan): Promise<string> {
  const { registration, existing } = plan;
  if (existing) return finish(tokens, plan, existing.uuid);
  const uuid = await createClient(tokens, newClient(registration));
  return finish(tokens, plan, uuid).catch(async (error: unknown) => {
    await deleteClient(tokens, uuid).catch(() => undefined);
    throw error;
  });
}

async function finish(tokens: TokenSource, plan: Plan, uuid: string): Promise<string> {
  const { registration } = plan;
  if (plan.existing && (plan.settings.length > 0 || plan.replacesSecret)) {
    const secret = plan.replacesSecret ? registration.secret : undefined;
    await updateClient(tokens, uuid, repaired(registration, plan.existing.client), secret);
  }
  for (const { id } of plan.scopes) await addDefaultClientScope(tokens, uuid, id);
  for (const { container, roles } of plan.allow) await addScopeMappings(tokens, uuid, container, roles);
  for (const { container, roles } of plan.disallow) await removeScopeMappings(tokens, uuid, container, roles);
  return readSecret(tokens, { id: uuid, clientId: registration.clientId });
}
