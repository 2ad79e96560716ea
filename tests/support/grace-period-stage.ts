import { afterEach } from 'vitest';
import { setUpGracePeriodAction, stopGracePeriodAction } from '@/lib/clients/actions';
import { client, clientForEachTest } from './client-stage.ts';
import { clearPolicies, policiesOf } from './clients.ts';
import { keycloakSide } from './stack.ts';

export const DAY = 86_400;
export const TIMES = { gracePeriodSeconds: DAY, lifetimeSeconds: 90 * DAY };
/** The condition of a policy that covers every client. */
export const EVERY_CLIENT = { condition: 'any-client', configuration: {} };

/** Gives each test of the file a client of its own, and a realm without client policies. */
export function clientWithoutPolicies(): void {
  clientForEachTest();
  afterEach(async () => clearPolicies(await keycloakSide()));
}

export const setUp = (changes: object = {}) => setUpGracePeriodAction({ clientId: client.clientId, ...TIMES, ...changes });
export const stop = () => stopGracePeriodAction({ clientId: client.clientId });

/** The names of the realm's client policies and of their profiles. */
export async function policyNames(): Promise<{ policies: string[]; profiles: string[] }> {
  const { policies, profiles } = await policiesOf(await keycloakSide());
  const namesIn = (list: unknown) => (list as { name: string }[]).map(({ name }) => name);
  return { policies: namesIn(policies), profiles: namesIn(profiles) };
}
