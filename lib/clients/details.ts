import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { readOutlook, roleLacks } from '@/lib/clients/outlook';
import { hasOwnPolicy, policyNameOf } from '@/lib/clients/own-policy';
import { lastRotationOf, type Rotation, secretVersionOf } from '@/lib/clients/rotations';
import type { ClientDetails, LastRotation } from '@/lib/clients/schema';
import { toSummary } from '@/lib/clients/summary';
import { env } from '@/lib/env';
import type { Client } from '@/lib/keycloak/clients';
import { readRealmLifetimes } from '@/lib/keycloak/lifetimes';
import { consoleAddress } from '@/lib/keycloak/realm-address';
import { pathOf } from '@/lib/path-segments';

export async function toClientDetails(viewer: Viewer, client: Client): Promise<ClientDetails> {
  const [{ outlook, setUpRefusal }, last, lifetimes] = await Promise.all([
    readOutlook(viewer, client),
    lastRotationOf(client.id),
    readRealmLifetimes(viewer.tokens),
  ]);
  const { KEYCLOAK_URL, POUCH_REALM, POUCH_SECRET_REMINDER_DAYS } = env();
  return {
    ...toSummary(client, lifetimes),
    description: client.description || null,
    keycloakUrl: KEYCLOAK_URL,
    realm: POUCH_REALM,
    consoleLinks: consoleLinks(client.id),
    reminderDays: POUCH_SECRET_REMINDER_DAYS,
    secretVersion: secretVersionOf(client, last),
    lastRotation: last && toLastRotation(last),
    outlook,
    setUpRefusal,
    ownPolicy: hasOwnPolicy(client) ? ownPolicyOf(viewer, client) : null,
  };
}

function ownPolicyOf(viewer: Viewer, client: Client): ClientDetails['ownPolicy'] {
  const lacks = roleLacks(viewer, ['manage-realm', 'manage-clients']);
  return { name: policyNameOf(client), removalRefusal: lacks.length > 0 ? lacks.join(' ') : null };
}

/** Keycloak 19 changed the addresses within its console. */
function consoleLinks(uuid: string): ClientDetails['consoleLinks'] {
  const { POUCH_REALM: realm } = env();
  const console = consoleAddress();
  return {
    current: console + pathOf`/${realm}/clients/${uuid}/credentials`,
    advanced: console + pathOf`/${realm}/clients/${uuid}/advanced`,
    older: console + pathOf`/realms/${realm}/clients/${uuid}/credentials`,
  };
}

function toLastRotation({ actorName, rotatedAt, outcome }: Rotation): LastRotation {
  return { by: actorName, at: rotatedAt.toISOString(), isCertain: outcome === 'done' };
}
