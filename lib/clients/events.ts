import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import type { Representation } from '@/lib/clients/representation';
import type { ClientUse } from '@/lib/clients/schema';
import { env } from '@/lib/env';
import { readKeptEvents } from '@/lib/kept-events';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';

const MOST = 500;
const SIGN_INS = ['CLIENT_LOGIN', 'LOGIN', 'CODE_TO_TOKEN', 'REFRESH_TOKEN'] as const;
const REFUSALS = ['CLIENT_LOGIN_ERROR'] as const;
/** Without these it can't be said that nobody used a secret. */
const NEEDED = ['CLIENT_LOGIN', 'LOGIN', ...REFUSALS];

const event = z.object({ time: z.number(), ipAddress: z.string().nullish() });
type Event = z.output<typeof event>;

/** What Keycloak's own record of log-ins says of a client. It does not say which of two secrets was used. */
export async function readEvents(viewer: Viewer, client: Representation): Promise<ClientUse['events']> {
  if (!viewer.permissions.has('view-events')) {
    return { isKept: false, why: 'Seeing when it was last used needs the role "view-events".' };
  }
  const { types } = await readKeptEvents(viewer);
  if (types.size === 0)
    return { isKept: false, why: 'Keycloak keeps no login events, so it is not known when it was last used.' };
  const left = NEEDED.filter((type) => !types.has(type));
  if (left.length > 0) {
    return {
      isKept: false,
      why: `Keycloak keeps no events of type ${left.join(', ')}, so it is not known when it was last used.`,
    };
  }
  const rotatedAt = Number(client.attributes['client.secret.creation.time'] ?? 0) * 1000;
  const [signIns, refusals] = await Promise.all([SIGN_INS, REFUSALS].map((types) => find(viewer, client, [...types])));
  if (!signIns || !refusals) throw new Error('both kinds of events were asked for');
  const since = (events: Event[]) => events.filter(({ time }) => time >= rotatedAt).length;
  const counts = { signIns: since(signIns), refusals: since(refusals) };
  return {
    isKept: true,
    lastUse: newest(signIns),
    lastRefusal: newest(refusals),
    sinceRotation: rotatedAt > 0 ? { ...counts, isMore: counts.signIns === MOST || counts.refusals === MOST } : null,
  };
}

/** The newest first. */
async function find(
  { tokens }: Viewer,
  { clientId }: Representation,
  types: ((typeof SIGN_INS)[number] | (typeof REFUSALS)[number])[],
) {
  const query = { realm: env().POUCH_REALM, client: clientId, type: types, max: MOST };
  return understand(z.array(event), await keycloak(tokens, (admin) => admin.realms.findEvents(query)));
}

function newest([first]: Event[]): { at: string; from: string | null } | null {
  return first ? { at: new Date(first.time).toISOString(), from: first.ipAddress ?? null } : null;
}
