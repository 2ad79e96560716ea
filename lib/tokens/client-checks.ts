import type { Check } from '@/lib/checks/check';
import type { RefusalFacts, SentSecret } from '@/lib/tokens/refusal-facts';

/** Returns what speaks against the client that asked. */
export function clientChecks({ grant, error, description, clientId, client, secret }: RefusalFacts): Check[] {
  if (client === undefined) return [];
  const link = { href: '/clients', label: 'Open API credentials' };
  const known = { id: 'client', title: `Client ${clientId}` };
  if (client === null) {
    return [
      { ...known, state: 'fail', words: 'There is no such client in this realm.', remedy: 'Check the client ID for typos.' },
    ];
  }
  if (!client.isEnabled) {
    return [{ ...known, state: 'fail', words: 'The client is disabled.', remedy: 'Enable it in Keycloak.', link }];
  }
  const checks: Check[] = [{ ...known, state: 'pass', words: 'The client exists and is enabled.' }];
  const needs = {
    password: { id: 'direct-grants', has: client.hasDirectGrants, name: 'direct access grants' },
    client_credentials: { id: 'service-account', has: client.hasServiceAccount, name: 'the service account' },
    device: { id: 'device-flow', has: client.hasDeviceFlow, name: 'the device flow' },
    refresh_token: null,
  }[grant];
  if (needs) {
    const title = `Flows of ${clientId}`;
    const words = needs.has
      ? `The client has ${needs.name} turned on.`
      : `The client has ${needs.name} turned off, so Keycloak refuses every request.`;
    const remedy = `Turn on ${needs.name} of ${clientId} in Keycloak.`;
    checks.push(
      needs.has ? { id: needs.id, state: 'pass', title, words } : { id: needs.id, state: 'fail', title, words, remedy, link },
    );
  }
  if (grant === 'password' && client.asksForConsent) {
    const words = 'The client requires consent, which users can give only in a browser.';
    checks.push({ id: 'consent', state: 'fail', title: 'Consent', words, remedy: 'Turn off “Consent required” in Keycloak.' });
  }
  if (client.isPublic) return checks;
  if (!client.sendsSecret) {
    const words = 'The secret was sent in the form, but the client authenticates in another way.';
    const remedy = 'Use the method that the client has in Keycloak (Credentials), or change it there to “Client Id and Secret”.';
    return [...checks, { id: 'secret', state: 'fail', title: 'Client secret', words, remedy, link }];
  }
  const isRefused = /invalid_client|unauthorized_client/.test(error) && description.includes('credentials');
  if (secret) return [...checks, secretCheck(secret, isRefused, link)];
  if (!isRefused) return checks;
  const words = 'Keycloak does not accept the secret. It has a typo, was rotated, or has expired.';
  const remedy = 'Ask an administrator with the role “manage-clients” for the current secret.';
  return [...checks, { id: 'secret', state: 'fail', title: 'Client secret', words, remedy, link }];
}

function secretCheck(secret: SentSecret, isRefused: boolean, link: Check['link']): Check {
  const check = { id: 'secret', title: 'Client secret' };
  if (secret === 'expired' && isRefused) {
    const again = 'Rotate the secret, and put the new one wherever this one is used.';
    return { ...check, state: 'fail', words: 'This is the current secret, and it has expired.', remedy: again, link };
  }
  if (secret === 'same' || secret === 'expired') return { ...check, state: 'pass', words: 'This is the current secret.' };
  const remedy = 'Copy the current secret and put it wherever the old one is used.';
  if (secret === 'rotated') {
    const words = isRefused
      ? 'This is the secret from before the last rotation. It no longer works.'
      : 'This is the secret from before the last rotation. It works only until its grace period ends.';
    return { ...check, state: isRefused ? 'fail' : 'warn', words, remedy, link };
  }
  const words = 'This is not the current secret. It has a typo, or was rotated after it was copied.';
  return { ...check, state: 'fail', words, remedy, link };
}
