import 'server-only';
import type { Permission } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';
import { type Cover, readCovers } from '@/lib/clients/policies';
import type { RotationOutlook } from '@/lib/clients/schema';
import { toSummary } from '@/lib/clients/summary';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { Client } from '@/lib/keycloak/clients';
import { managementClientOf } from '@/lib/keycloak/realm-names';
import { readServerInfo, type ServerInfo } from '@/lib/keycloak/server-info';
import { hasBrokenRotation } from '@/lib/keycloak/versions';

export type Outlook = { outlook: RotationOutlook; setUpRefusal: string | null };

const OWN = 'Pouch itself signs in with this client. Rotating its secret here would lock all users out of Pouch, including you.';

/** Throws REFUSED for the client that Pouch signs in with, which may still use its old secret. */
export function requireNotOwn(client: Client): void {
  if (toSummary(client).part !== 'pouch') return;
  const words =
    'The old secret was not ended, because Pouch itself signs in with this client, and may still use it: all users would be locked out of Pouch, including you. End it in Keycloak.';
  throw new AppError('REFUSED', words);
}

/** Returns what a rotation will do, before it is done; and whether a policy could be set up that keeps the old secret for a while. */
export async function readOutlook(viewer: Viewer, client: Client): Promise<Outlook> {
  const { part, usesSecret } = toSummary(client);
  if (part === 'pouch') return refusal(OWN);
  if (!usesSecret) return refusal('This client authenticates without a secret, so there is nothing to rotate.');
  const [server, covers] = await Promise.all([readServerInfo(viewer.tokens), coversOrWhyNot(viewer, client)]);
  if (typeof covers === 'string') return { outlook: { will: 'unknown', why: covers }, setUpRefusal: covers };
  const outlook = server.canRotateSecrets === false ? { will: 'stop' as const, why: null } : outlookFrom(covers, server);
  return { outlook, setUpRefusal: refusalToSetUp(viewer, server) };
}

/** Throws REFUSED where Pouch can't rotate, INVALID_INPUT where the old secret would stop and the client ID was not typed. */
export async function requireConsent(viewer: Viewer, client: Client, typed: string): Promise<void> {
  const { outlook } = await readOutlook(viewer, client);
  if (outlook.will === 'refuse') throw new AppError('REFUSED', outlook.why);
  if (outlook.will === 'keep-old' || typed === client.clientId) return;
  const words = `The secret was not rotated, because the old secret would stop working immediately. Type "${client.clientId}" to confirm.`;
  throw new AppError('INVALID_INPUT', words, { fieldErrors: { typed: [words] } });
}

function brokenBy(policy: string, version: string): string {
  return `The policy "${policy}" covers this client, and on Keycloak ${version} rotation under a policy is broken: the old and the new secret can be the same, or expire immediately. Update Keycloak to 26.7.0 or newer. Until then, take the client out of the policy, then rotate here, which stops the old secret immediately.`;
}

function outlookFrom(covers: Cover[], { version }: ServerInfo): RotationOutlook {
  const [first] = covers;
  if (!first) return { will: 'stop', why: null };
  if (version === null) {
    const why = `The policy "${first.policy}" covers this client, but such policies are broken before Keycloak 26.7.0, and you do not have the permission to see the version of Keycloak.`;
    return { will: 'unknown', why };
  }
  const doubtful = covers.find(({ isCertain }) => !isCertain);
  if (doubtful) {
    const broken = hasBrokenRotation(version) ? ` Such policies are broken on Keycloak ${version}.` : '';
    const why = `The policy "${doubtful.policy}" may grant a grace period. Pouch cannot read everything that decides whether it covers this client.${broken}`;
    return { will: 'unknown', why };
  }
  if (hasBrokenRotation(version)) return { will: 'refuse', why: brokenBy(first.policy, version) };
  const gracePeriodSeconds = Math.min(...covers.map((cover) => cover.gracePeriodSeconds));
  const lifetimeSeconds = Math.min(...covers.map((cover) => cover.lifetimeSeconds));
  const policies = covers.map(({ policy }) => policy);
  if (gracePeriodSeconds <= 0) return { will: 'stop', why: `The policy "${first.policy}" grants no grace period.` };
  return { will: 'keep-old', policies, gracePeriodSeconds, lifetimeSeconds };
}

/** Returns everything that is missing at once, so that administrators can fix it all in one go. */
function refusalToSetUp(viewer: Viewer, server: ServerInfo): string | null {
  const reasons = [serverLack(server), ...roleLacks(viewer, ['manage-realm'])].filter((reason) => reason !== null);
  return reasons.length > 0 ? reasons.join(' ') : null;
}

function serverLack({ version, canRotateSecrets }: ServerInfo): string | null {
  if (version === null || canRotateSecrets === null)
    return 'You do not have the permission to see the version and features of Keycloak.';
  if (hasBrokenRotation(version)) return `Grace periods are broken on Keycloak ${version}. They need 26.7.0 or newer.`;
  if (canRotateSecrets) return null;
  return 'This server runs without the feature client-secret-rotation (kc.sh start --features=client-secret-rotation).';
}

/** Returns a sentence for each role that a policy requires and the service account does not have. */
export function roleLacks({ permissions, username }: Viewer, wanted: Permission[]): string[] {
  const client = managementClientOf(env().POUCH_REALM);
  return wanted
    .filter((role) => !permissions.has(role))
    .map((role) => `To set up a policy you need the role "${role}" of the client "${client}", which ${username} does not have.`);
}

async function coversOrWhyNot(viewer: Viewer, client: Client): Promise<Cover[] | string> {
  try {
    return await readCovers(viewer, client);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'NOT_FOUND') return [];
    if (error.code !== 'FORBIDDEN') throw error;
    return 'To see whether a policy grants a grace period you need the role "view-realm".';
  }
}

function refusal(why: string): Outlook {
  return { outlook: { will: 'refuse', why }, setUpRefusal: why };
}
