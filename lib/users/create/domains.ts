import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { findUsers } from '@/lib/keycloak/users';
import { memoizeFor } from '@/lib/memoize-for';
import { directoriesOf } from '@/lib/users/list/realm-traits';

const SAMPLE = 100;
/** A domain is one of the realm's own from so many addresses on: fewer may be typos themselves. */
const OWN_FROM = 3;
const MAX_DOMAINS = 20;

/**
 * Returns the domains that are common among the email addresses of the realm, for help with typos: none where they can't be
 * known without asking an LDAP directory for all of its users.
 */
export async function readOwnDomains(viewer: Viewer): Promise<string[]> {
  if (!viewer.permissions.has('view-realm')) return [];
  try {
    return (await directoriesOf(viewer)).length > 0 ? [] : await sampled(viewer);
  } catch (error) {
    if (error instanceof AppError && error.code !== 'UNAUTHENTICATED') return [];
    throw error;
  }
}

const sampled = memoizeFor(async ({ tokens }: Viewer) => {
  const users = await findUsers(tokens, { first: 0, max: SAMPLE, briefRepresentation: true });
  const counts = new Map<string, number>();
  for (const { email } of users) {
    const domain = email?.split('@').at(-1)?.toLowerCase();
    if (domain) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const own = [...counts].filter(([, count]) => count >= OWN_FROM).sort(([, one], [, other]) => other - one);
  return own.slice(0, MAX_DOMAINS).map(([domain]) => domain);
});
