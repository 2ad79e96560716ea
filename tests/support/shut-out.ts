import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type CredentialRepresentation from '@keycloak/keycloak-admin-client/lib/defs/credentialRepresentation.js';
import { expect } from 'vitest';
import { passwordGrant } from './code-flow.ts';

/** How many wrong passwords shut a user out. */
const LIMIT = 2;

type User = { id: string; username: string };

/** Lets wrong passwords lock a user: for ten minutes, or until the user is enabled again. Returns the way back for the realm. */
export async function shutOut(
  admin: KeycloakAdminClient,
  { id, username }: User,
  { forGood = false } = {},
): Promise<() => Promise<void>> {
  const realm = 'master';
  const { bruteForceProtected, failureFactor, waitIncrementSeconds, maxFailureWaitSeconds, permanentLockout } =
    (await admin.realms.findOne({ realm })) ?? {};
  const before = { bruteForceProtected, failureFactor, waitIncrementSeconds, maxFailureWaitSeconds, permanentLockout };
  const wait = { waitIncrementSeconds: 600, maxFailureWaitSeconds: 600 };
  await admin.realms.update({ realm }, { bruteForceProtected: true, failureFactor: LIMIT, ...wait, permanentLockout: forGood });
  // Keycloak counts a moment later: a wrong password too many would shut the user out again after the test has let them in.
  for (const count of [1, LIMIT]) {
    await passwordGrant(username, 'wrong');
    await expect.poll(() => admin.attackDetection.findOne({ id })).toMatchObject({ numFailures: count });
  }
  await expect.poll(() => admin.attackDetection.findOne({ id })).toMatchObject({ disabled: true });
  if (forGood) await expect.poll(() => admin.users.findOne({ id })).toMatchObject({ enabled: false });
  return async () => {
    // Before 26.4 a change of the realm does not make Keycloak forget the failures.
    await admin.attackDetection.del({ id });
    await admin.realms.update({ realm }, before);
  };
}

/** A one-time code (RFC 6238) that a user set up. */
export const ONE_TIME_CODE: CredentialRepresentation = {
  type: 'otp',
  secretData: JSON.stringify({ value: 'JBSWY3DPEHPK3PXP' }),
  credentialData: JSON.stringify({ subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1' }),
};

/** Lets a user sign in through an identity provider. Returns the way back. */
export async function linkToProvider(admin: KeycloakAdminClient, id: string, alias: string): Promise<() => Promise<void>> {
  const config = { clientId: 'x', tokenUrl: 'https://p.example.net', authorizationUrl: 'https://p.example.net' };
  await admin.identityProviders.create({ alias, providerId: 'oidc', config });
  const federatedIdentity = { identityProvider: alias, userId: 'h-1', userName: 'h' };
  await admin.users.addToFederatedIdentity({ id, federatedIdentityId: alias, federatedIdentity });
  return () => admin.identityProviders.del({ alias });
}
