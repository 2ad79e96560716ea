import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import { POST } from '@/app/api/back-channel-logout/route';
import { testStack } from './stack.ts';

export const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };
export const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const issuer = () => `${testStack().keycloakUrl}/realms/master`;

/** The realm's keys as the test owns them, so that it can sign tokens which Keycloak never would. */
export async function ownKeys(): Promise<string> {
  const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  return JSON.stringify({ keys: [key] });
}

/** What makes a token differ from a right one. `without` names claims that are left out. */
type Changes = { claims?: object; header?: object; without?: string; key?: typeof privateKey };
type Named = { sid: string; sub: string };

/** A logout token as Keycloak signs them for Pouch, but for the changes. */
export function signLogoutToken(named: Named, { claims = {}, header = {}, without = '', key = privateKey }: Changes = {}) {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: issuer(), aud: 'pouch', iat: now, exp: now + 60, jti: randomUUID(), typ: 'Logout', events: EVENTS };
  const all = { ...usual, ...named, ...claims };
  const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !without.split(' ').includes(name)));
  return new SignJWT(kept).setProtectedHeader({ alg: 'RS256', kid: 'test', typ: 'logout+jwt', ...header }).sign(key);
}

/** Sends a logout token as Keycloak does. Returns the status of the answer. */
export async function sendLogoutToken(token: string): Promise<number> {
  const body = new URLSearchParams({ logout_token: token });
  return (await POST(new Request('http://pouch/api/back-channel-logout', { method: 'POST', body }))).status;
}
