import 'server-only';
import type { Check } from '@/lib/checks/check';
import { DAY_MS } from '@/lib/duration';
import type { Env } from '@/lib/env';
import { clientLifetimeCheck, realmLifetimeCheck } from '@/lib/instance/checks/token-lifetimes';
import { secretTimesOf } from '@/lib/keycloak/client-secrets';
import { type Client, findClient, isAnyAddress, requireClientList } from '@/lib/keycloak/clients';
import { readRealmLifetimes } from '@/lib/keycloak/lifetimes';
import type { TokenSource } from '@/lib/keycloak/token-source';

type Settings = Pick<Env, 'POUCH_API_CLIENT_ID' | 'POUCH_SDK_CLIENT_ID' | 'POUCH_SECRET_REMINDER_DAYS'>;

/** Checks how the clients of Wallaroo's API and SDK are set up. Whether there are any is checked without a token. */
export async function wallarooClientChecks(tokens: TokenSource, settings: Settings): Promise<Check[]> {
  const { POUCH_API_CLIENT_ID, POUCH_SDK_CLIENT_ID, POUCH_SECRET_REMINDER_DAYS } = settings;
  const [api, sdk, lifetimes] = await Promise.all([
    findClient(tokens, POUCH_API_CLIENT_ID),
    findClient(tokens, POUCH_SDK_CLIENT_ID),
    readRealmLifetimes(tokens),
  ]);
  if (!api && !sdk) await requireClientList(tokens);
  const lifetimeOf = (client: Client, kind: 'api' | 'sdk') => (lifetimes ? [clientLifetimeCheck(client, lifetimes, kind)] : []);
  return [
    ...(lifetimes ? [realmLifetimeCheck(lifetimes)] : []),
    ...(api ? [apiGrantsCheck(api), addressesCheck(api, 'api'), ...lifetimeOf(api, 'api')] : []),
    ...(api ? [secretAgeCheck(api, POUCH_SECRET_REMINDER_DAYS, Date.now())] : []),
    ...(sdk ? [sdkGrantsCheck(sdk), addressesCheck(sdk, 'sdk'), ...lifetimeOf(sdk, 'sdk')] : []),
  ];
}

const linkTo = ({ clientId }: Client) => ({
  href: `/clients/${encodeURIComponent(clientId)}`,
  label: `Open ${clientId}`,
});

export function apiGrantsCheck(client: Client): Check {
  const check = { id: 'wallaroo-api-grants', title: "Grants of Wallaroo's API client" };
  const lost = [
    ...(client.directAccessGrantsEnabled ? [] : ['MLOps API tokens (direct access grants)']),
    ...(client.serviceAccountsEnabled ? [] : ['inference tokens (service account)']),
  ];
  if (lost.length === 0) return { ...check, state: 'pass', words: 'It gives tokens for the MLOps API and for inference.' };
  const words = `The client "${client.clientId}" gives no ${lost.join(' and no ')}, so scripts that ask for them fail.`;
  return { ...check, state: 'warn', words, remedy: 'Switch it on on the page of the client.', link: linkTo(client) };
}

export function sdkGrantsCheck(client: Client): Check {
  const check = { id: 'wallaroo-sdk-grants', title: "Grants of Wallaroo's SDK client" };
  const hasDevice = client.attributes['oauth2.device.authorization.grant.enabled'] === 'true';
  const lost = [
    ...(client.directAccessGrantsEnabled ? [] : ['with a password (direct access grants)']),
    ...(hasDevice ? [] : ['in the browser (device authorization grant)']),
  ];
  if (lost.length === 0) return { ...check, state: 'pass', words: 'The SDK can sign in with a password and in the browser.' };
  const words = `Through the client "${client.clientId}" the SDK cannot sign in ${lost.join(' or ')}.`;
  return { ...check, state: 'warn', words, remedy: 'Switch it on on the page of the client.', link: linkTo(client) };
}

/** A star lets Keycloak send the answer to a sign-in anywhere (RFC 9700, section 2.1). */
export function addressesCheck(client: Client, kind: 'api' | 'sdk'): Check {
  const check = { id: `wallaroo-${kind}-addresses`, title: `Addresses of Wallaroo's ${kind.toUpperCase()} client` };
  const open = [
    ...(client.standardFlowEnabled && client.redirectUris.some(isAnyAddress) ? ['redirect address'] : []),
    ...(client.webOrigins.some(isAnyAddress) ? ['web origin'] : []),
  ];
  if (open.length === 0) return { ...check, state: 'pass', words: 'Its redirect addresses and web origins are limited.' };
  const words = `The client "${client.clientId}" accepts any ${open.join(' and any ')} (*), so any website can take part in a sign-in through it.`;
  const remedy = "Enter Wallaroo's own addresses in Keycloak instead of the star, after trying it outside working hours.";
  return { ...check, state: 'warn', words, remedy };
}

export function secretAgeCheck(client: Client, reminderDays: number, now: number): Check {
  const check = { id: 'wallaroo-api-secret', title: "Secret of Wallaroo's API client" };
  const { setAt, expiresAt } = secretTimesOf(client.attributes);
  const link = linkTo(client);
  if (expiresAt !== null && expiresAt <= now) {
    const words = `The secret of "${client.clientId}" has expired, so nothing that uses it gets a token.`;
    return { ...check, state: 'fail', words, remedy: 'Rotate it, and pass on the new one.', link };
  }
  if (setAt === null) {
    const words = `Keycloak does not say since when the secret of "${client.clientId}" is in use.`;
    return { ...check, state: 'unknown', words, remedy: 'Rotate it once, and Keycloak keeps the date.', link };
  }
  const days = Math.floor((now - setAt) / DAY_MS);
  const age = days === 1 ? '1 day' : `${days} days`;
  if (days <= reminderDays) return { ...check, state: 'pass', words: `The secret is ${age} old.` };
  const words = `The secret of "${client.clientId}" is ${age} old, more than ${reminderDays} (POUCH_SECRET_REMINDER_DAYS).`;
  return { ...check, state: 'warn', words, remedy: 'Rotate it, and pass on the new one.', link };
}
