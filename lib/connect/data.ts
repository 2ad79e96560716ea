import 'server-only';
import { audited } from '@/lib/audit';
import { requirePermission } from '@/lib/auth/viewer';
import type { FilledIn, Readiness } from '@/lib/connect/schema';
import { env } from '@/lib/env';
import { readClientSecret } from '@/lib/keycloak/api-client';
import { findPerson } from '@/lib/keycloak/person';
import { inWords } from '@/lib/required-actions';

/** Whether the person can connect as things are now. */
export async function getReadiness(username: string): Promise<Readiness> {
  const { tokens } = await requirePermission('view-users');
  const person = await findPerson(tokens, username);
  if (!person) return { exists: false, id: null, obstacles: [] };
  const obstacles: string[] = [];
  if (!person.enabled) obstacles.push('The account is disabled: nobody can sign in with it.');
  if (person.requiredActions?.length) {
    const asked = inWords(person.requiredActions);
    obstacles.push(`At the next sign-in in a browser they have to ${asked}. Until then every password sign-in is refused.`);
  }
  if (!person.email) obstacles.push("There is no e-mail address: the SDK's browser sign-in ends with KeyError: 'email'.");
  return { exists: true, id: person.id, obstacles };
}

/** The secret of the API client, for blocks that shall hold it. */
export async function fillIn(username: string): Promise<FilledIn> {
  const viewer = await requirePermission('view-clients');
  const { POUCH_API_CLIENT_ID } = env();
  const name = username ? `${POUCH_API_CLIENT_ID} and ${username}` : POUCH_API_CLIENT_ID;
  return audited(viewer, 'connection.fill-in', { id: null, name }, async () => ({
    clientSecret: await readClientSecret(viewer.tokens, POUCH_API_CLIENT_ID),
  }));
}
