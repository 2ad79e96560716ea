import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { type Condition, listPolicies, listProfiles, type Policy } from '@/lib/keycloak/client-policies';
import type { Client } from '@/lib/keycloak/clients';
import { listRoles } from '@/lib/keycloak/roles';
import { mapLimited } from '@/lib/map-limited';

type Verdict = 'yes' | 'no' | 'not-asked' | 'unknown';

/** A policy that keeps old secrets: for this client, or perhaps for it (`isCertain` false). */
export type Cover = { policy: string; gracePeriodSeconds: number; lifetimeSeconds: number; isCertain: boolean };

/** Keycloak's own defaults: 2 and 29 days. */
const periods = z.object({
  'rotated-expiration-period': z.coerce.number().catch(172_800),
  'expiration-period': z.coerce.number().catch(2_505_600),
});

/** Returns the enabled policies with a secret rotation whose conditions hold for the client. */
export async function readCovers(viewer: Viewer, client: Client): Promise<Cover[]> {
  const [policies, profiles] = await Promise.all([listPolicies(viewer.tokens), listProfiles(viewer.tokens)]);
  const rotating = new Map(
    [...profiles.ofRealm, ...profiles.global].flatMap(({ name, executors }) => {
      const rotation = executors?.find(({ executor }) => executor === 'secret-rotation');
      return rotation ? [[name, periods.parse(rotation.configuration ?? {})] as const] : [];
    }),
  );
  const candidates = [...policies.ofRealm, ...policies.global].filter(({ enabled }) => enabled);
  const covers = await mapLimited(candidates, async (candidate): Promise<Cover[]> => {
    const period = candidate.profiles?.map((name) => rotating.get(name)).find((found) => found !== undefined);
    if (!period) return [];
    const verdict = await verdictOf(viewer, candidate, client);
    if (verdict === 'no') return [];
    return [
      {
        policy: candidate.name,
        gracePeriodSeconds: period['rotated-expiration-period'],
        lifetimeSeconds: period['expiration-period'],
        isCertain: verdict === 'yes',
      },
    ];
  });
  return covers.flat();
}

/** Keycloak wants one condition that holds and none that doesn't; those that a rotation is not asked about don't count. */
async function verdictOf(viewer: Viewer, { conditions }: Policy, client: Client): Promise<Verdict> {
  const verdicts = await mapLimited(conditions ?? [], (condition) => holds(viewer, condition, client));
  if (verdicts.includes('no')) return 'no';
  if (verdicts.includes('unknown')) return 'unknown';
  return verdicts.includes('yes') ? 'yes' : 'no';
}

async function holds(viewer: Viewer, condition: Condition, client: Client): Promise<Verdict> {
  const verdict = await plainly(viewer, condition, client);
  const isNegated = String(condition.configuration?.['is-negative-logic']) === 'true';
  if (!isNegated || (verdict !== 'yes' && verdict !== 'no')) return verdict;
  return verdict === 'yes' ? 'no' : 'yes';
}

async function plainly(viewer: Viewer, { condition, configuration }: Condition, client: Client): Promise<Verdict> {
  const given = configuration ?? {};
  switch (condition) {
    case 'any-client':
      return 'yes';
    case 'client-access-type':
      return yesIf(strings(given.type).includes(accessTypeOf(client)));
    case 'client-type':
      return yesIf(strings(given.protocol).includes(client.protocol ?? 'openid-connect'));
    case 'client-attributes':
      return hasAttributes(given.attributes, client);
    case 'client-roles':
      return hasRole(viewer, strings(given.roles), client);
    case 'client-scopes':
    case 'grant-type':
    case 'acr-condition':
    case 'identity-provider-alias':
      return 'not-asked';
    default:
      return 'unknown';
  }
}

function accessTypeOf({ publicClient, bearerOnly }: Client): string {
  if (publicClient) return 'public';
  return bearerOnly ? 'bearer-only' : 'confidential';
}

/** The console writes the pairs as JSON in a string. */
function hasAttributes(given: unknown, { attributes }: Client): Verdict {
  const pairs = z.array(z.object({ key: z.string(), value: z.string() })).safeParse(parsed(given));
  if (!pairs.success || pairs.data.length === 0) return 'unknown';
  return yesIf(pairs.data.every(({ key, value }) => attributes[key] === value));
}

async function hasRole({ tokens }: Viewer, wanted: string[], { id }: Client): Promise<Verdict> {
  const roles = await listRoles(tokens, { clientUuid: id });
  return yesIf(roles.some(({ name }) => wanted.includes(name)));
}

const yesIf = (isTrue: boolean): Verdict => (isTrue ? 'yes' : 'no');

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : [];
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
