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
import { hasBrokenRotation, readServerInfo, type ServerInfo } from '@/lib/keycloak/server-info';

export type Outlook = { outlook: RotationOutlook; setUpRefusal: string | null };

const OWN =
  'This is the client that Pouch itself signs in with: rotating its secret here would lock everybody out of Pouch, you included.';

/** What a rotation will do, before it is done; and whether a policy could be set up that keeps the old secret for a while. */
export async function readOutlook(viewer: Viewer, client: Client): Promise<Outlook> {
  const { part, usesSecret } = toSummary(client);
  if (part === 'pouch') return refusal(OWN);
  if (!usesSecret) return refusal('This client signs in without a secret, so there is nothing to rotate.');
  const [server, covers] = await Promise.all([readServerInfo(viewer.tokens), coversOrWhyNot(viewer, client)]);
  if (server.version !== null && hasBrokenRotation(server.version)) return refusal(brokenBefore(server.version));
  if (typeof covers === 'string') return { outlook: { will: 'unknown', why: covers }, setUpRefusal: covers };
  const outlook = server.canRotateSecrets === false ? { will: 'stop' as const, why: null } : outlookFrom(covers, server);
  return { outlook, setUpRefusal: refusalToSetUp(viewer, server) };
}

/** Throws where the client can't be rotated (CONFLICT), and where that stops the old secret and the client ID was not typed. */
export async function requireConsent(viewer: Viewer, client: Client, typed: string): Promise<void> {
  const { outlook } = await readOutlook(viewer, client);
  if (outlook.will === 'refuse') throw new AppError('CONFLICT', outlook.why);
  if (outlook.will === 'overlap' || typed === client.clientId) return;
  const words = `The old secret stops at once. Type "${client.clientId}" to confirm.`;
  throw new AppError('INVALID_INPUT', words, { fieldErrors: { typed: [words] } });
}

function brokenBefore(version: string): string {
  return `This server is Keycloak ${version}, and rotation is broken before 26.7.0: under a policy the old and the new secret came out the same, or ended at once. Update Keycloak to 26.7.0 or newer; until then, take the client out of any such policy and press "Regenerate" in Keycloak's own console, which stops the old secret at once.`;
}

function outlookFrom(covers: Cover[], { version }: ServerInfo): RotationOutlook {
  const [first] = covers;
  if (!first) return { will: 'stop', why: null };
  if (version === null) {
    const why = `The policy "${first.policy}" covers this client, but Keycloak does not tell your account its version, and before 26.7.0 such a policy is broken.`;
    return { will: 'unknown', why };
  }
  const doubtful = covers.find(({ isCertain }) => !isCertain);
  if (doubtful) {
    const why = `The policy "${doubtful.policy}" may keep the old secret for a while: whether it covers this client depends on more than Pouch can read.`;
    return { will: 'unknown', why };
  }
  const overlapSeconds = Math.min(...covers.map((cover) => cover.overlapSeconds));
  const lifetimeSeconds = Math.min(...covers.map((cover) => cover.lifetimeSeconds));
  const policies = covers.map(({ policy }) => policy);
  if (overlapSeconds <= 0) return { will: 'stop', why: `The policy "${first.policy}" keeps it for no time at all.` };
  return { will: 'overlap', policies, overlapSeconds, lifetimeSeconds };
}

/** Everything that is missing, so that nobody mends one thing only to meet the next. */
function refusalToSetUp(viewer: Viewer, server: ServerInfo): string | null {
  const reasons = [serverLack(server), ...roleLacks(viewer, ['manage-realm'])].filter((reason) => reason !== null);
  return reasons.length > 0 ? reasons.join(' ') : null;
}

function serverLack({ version, canRotateSecrets }: ServerInfo): string | null {
  if (version === null || canRotateSecrets === null) return 'Keycloak does not tell your account its version and features.';
  if (canRotateSecrets) return null;
  return 'This server runs without the feature client-secret-rotation (kc.sh start --features=client-secret-rotation).';
}

/** A sentence for each role that a policy wants and the account does not have. */
export function roleLacks({ permissions, username }: Viewer, wanted: Permission[]): string[] {
  const client = managementClientOf(env().POUCH_REALM);
  return wanted
    .filter((role) => !permissions.has(role))
    .map(
      (role) => `A policy needs the role "${role}" of the client "${client}", which your account, ${username}, does not have.`,
    );
}

async function coversOrWhyNot(viewer: Viewer, client: Client): Promise<Cover[] | string> {
  try {
    return await readCovers(viewer, client);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'NOT_FOUND') return [];
    if (error.code !== 'FORBIDDEN') throw error;
    return 'Whether a policy keeps the old secret can only be read with the role "view-realm".';
  }
}

function refusal(why: string): Outlook {
  return { outlook: { will: 'refuse', why }, setUpRefusal: why };
}
