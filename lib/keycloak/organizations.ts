import 'server-only';
import { z } from 'zod';
import { keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

const organization = z.object({ name: z.string() });
export type Organization = z.output<typeof organization>;

/**
 * Returns the organizations that a user is a member of, or null where they may not be read, where the realm has none and
 * before Keycloak 26. GET /admin/realms/{realm}/organizations/members/{id}/organizations; view-organizations;
 * UNAUTHENTICATED, UNAVAILABLE.
 */
export async function listOrganizationsOfUser(tokens: TokenSource, userId: string): Promise<Organization[] | null> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.organizations.memberOrganizations({ userId }));
  return answer && parseAnswer(z.array(organization), answer);
}
