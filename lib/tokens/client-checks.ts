import type { RefusalFacts, SentSecret } from '@/lib/tokens/refusal-facts';
import type { Check } from '@/lib/tokens/schema';

/** What speaks against the client that asked. */
export function clientChecks({ grant, error, description, clientId, client, secret }: RefusalFacts): Check[] {
  if (client === undefined) return [];
  const link = { href: '/clients', label: 'Open Clients' };
  const known = { id: 'client', title: `Client ${clientId}` };
  if (client === null) {
    return [
      { ...known, state: 'fail', words: 'There is no such client in this realm.', remedy: 'Check its id for a typing error.' },
    ];
  }
  if (!client.isEnabled) {
    return [{ ...known, state: 'fail', words: 'The client is switched off.', remedy: 'Enable it in Keycloak.', link }];
  }
  const checks: Check[] = [{ ...known, state: 'pass', words: 'It is there and enabled.' }];
  const needs = {
    password: { id: 'direct-grants', has: client.hasDirectGrants, name: 'direct access grants' },
    client_credentials: { id: 'service-account', has: client.hasServiceAccount, name: 'its service account' },
    device: { id: 'device-flow', has: client.hasDeviceFlow, name: 'the device flow' },
    refresh_token: null,
  }[grant];
  if (needs) {
    const title = `Flows of ${clientId}`;
    const words = needs.has ? `It has ${needs.name} on.` : `It has ${needs.name} off, so Keycloak refuses everybody.`;
    const remedy = `Switch on ${needs.name} of ${clientId} in Keycloak.`;
    checks.push(
      needs.has ? { id: needs.id, state: 'pass', title, words } : { id: needs.id, state: 'fail', title, words, remedy, link },
    );
  }
  if (grant === 'password' && client.asksForConsent) {
    const words = 'The client asks people for their consent, which they can give in a browser only.';
    checks.push({ id: 'consent', state: 'fail', title: 'Consent', words, remedy: 'Switch off “Consent required” in Keycloak.' });
  }
  if (client.isPublic) return checks;
  if (!client.sendsSecret) {
    const words = 'The client does not prove itself by a secret in the form, which is what was sent.';
    const remedy = 'Ask as the client is set up in Keycloak (Credentials), or let it use “Client Id and Secret” there.';
    return [...checks, { id: 'secret', state: 'fail', title: 'Client secret', words, remedy, link }];
  }
  const isRefused = /invalid_client|unauthorized_client/.test(error) && description.includes('credentials');
  if (secret) return [...checks, secretCheck(secret, isRefused, link)];
  if (!isRefused) return checks;
  const words = 'Keycloak does not accept it: it is mistyped, or was rotated, or has expired.';
  const remedy = 'Ask an administrator with the role “manage-clients” for the current secret.';
  return [...checks, { id: 'secret', state: 'fail', title: 'Client secret', words, remedy, link }];
}

function secretCheck(secret: SentSecret, isRefused: boolean, link: Check['link']): Check {
  const check = { id: 'secret', title: 'Client secret' };
  if (secret === 'expired' && isRefused) {
    const again = 'Rotate it, and put the new one wherever this one stands.';
    return { ...check, state: 'fail', words: 'It is the one that Keycloak has, and it has expired.', remedy: again, link };
  }
  if (secret === 'same' || secret === 'expired')
    return { ...check, state: 'pass', words: 'It is the one that Keycloak has now.' };
  const remedy = 'Fetch the present secret and put it wherever the old one stands.';
  if (secret === 'rotated') {
    const words = isRefused
      ? 'It is the one from before the last rotation, and no longer good.'
      : 'It is the one from before the last rotation, and good for a while only.';
    return { ...check, state: isRefused ? 'fail' : 'warn', words, remedy, link };
  }
  const words = 'It is not the one that Keycloak has: mistyped, or rotated since it was noted down.';
  return { ...check, state: 'fail', words, remedy, link };
}
