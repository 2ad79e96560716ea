import 'server-only';
import { requirePermission } from '@/lib/auth/viewer';
import { readNewUserDays } from '@/lib/home/new-user-days';
import type { NewUserDays, SecretAges, SignInDays } from '@/lib/home/schema';
import { countByAge } from '@/lib/home/secret-ages';
import { countByDay, MOST_EVENTS } from '@/lib/home/sign-in-days';
import { secretTimesOf, usesSecret } from '@/lib/keycloak/client-secrets';
import { listClients } from '@/lib/keycloak/clients';
import { listLoginEvents } from '@/lib/keycloak/events';
import { readEventsConfig } from '@/lib/keycloak/events-config';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { memoizeFor } from '@/lib/memoize-for';

/** Events are many and change by the second: a chart of days need not follow them. */
const KEPT_MS = 60_000;

/** Returns how many users signed in on each of the last days, as far as Keycloak records it. */
export async function getSignInDays(): Promise<SignInDays> {
  const { tokens } = await requirePermission('view-events');
  return readSignInDays(tokens);
}

/** Returns how many users were created on each of the last days. */
export async function getNewUserDays(): Promise<NewUserDays> {
  const { tokens } = await requirePermission('view-events');
  return newUserDays(tokens);
}

/** Returns how old the secrets of clients are. */
export async function getSecretAges(): Promise<SecretAges> {
  const { tokens } = await requirePermission('view-clients');
  const used = (await listClients(tokens)).filter((client) => client.enabled && usesSecret(client));
  return countByAge(
    used.map(({ attributes }) => secretTimesOf(attributes).setAt),
    Date.now(),
  );
}

const newUserDays = memoizeFor((tokens: TokenSource) => readNewUserDays(tokens), { keptMs: KEPT_MS });

const readSignInDays = memoizeFor(
  async (tokens: TokenSource): Promise<SignInDays> => {
    const { types, expiresAfterSeconds } = await readEventsConfig(tokens);
    if (!types.has('LOGIN')) return { isRecorded: false, isCut: false, days: [] };
    const timesOf = async (type: string) =>
      (await listLoginEvents(tokens, { types: [type], max: MOST_EVENTS })).map(({ time }) => time);
    const [signIns, failures] = await Promise.all([timesOf('LOGIN'), timesOf('LOGIN_ERROR')]);
    const keptMs = expiresAfterSeconds === null ? undefined : expiresAfterSeconds * 1_000;
    return countByDay(signIns, failures, Date.now(), keptMs);
  },
  { keptMs: KEPT_MS },
);
