import 'server-only';
import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { Agent, type RequestArgs } from '@keycloak/keycloak-admin-client/lib/resources/agent.js';
import { requireSegment } from '@/lib/path-segments';

type Values = Record<string, unknown>;
type Send = (values?: Values, ...rest: unknown[]) => Promise<unknown>;

/** What every function takes besides the names in its own path: they overwrite those of its resource. */
const OF_RESOURCES = ['realm', 'orgId'];

// The library makes each of its functions with one of these two, and encodes values, but lets `..` and nothing at all through.
// So each function is checked, even if Pouch does not call it yet. tests/unit/keycloak/path-guard.test.ts tries them all.
for (const name of ['request', 'updateRequest'] as const) {
  const make = Agent.prototype[name] as (args: RequestArgs) => Send;
  Agent.prototype[name] = function guarded(this: Agent, args: RequestArgs) {
    const send = make.call(this, args);
    return async (values: Values = {}, ...rest: unknown[]) => {
      requireSegments(args, values);
      return send(values, ...rest);
    };
  };
}

function requireSegments({ path = '', urlParamKeys = [] }: RequestArgs, values: Values): void {
  const given = new Map(Object.entries(values));
  for (const [, name = ''] of path.matchAll(/\{([^}]*)\}/g)) requireSegment(given.get(name));
  for (const name of [...urlParamKeys, ...OF_RESOURCES]) if (given.has(name)) requireSegment(given.get(name));
}

/** Returns the client, whose one function that takes part of a path ahead of the call checks it as well. */
export function withGuardedPaths(admin: KeycloakAdminClient): KeycloakAdminClient {
  const { groups } = admin.organizations;
  admin.organizations.groups = (orgId) => groups(requireSegment(orgId));
  return admin;
}
