import 'server-only';
import type { Check } from '@/lib/checks/check';
import type { AccessHolders } from '@/lib/instance/checks/access-holders';
import { administratorChecks } from '@/lib/instance/checks/administrators';
import { directoryChecks } from '@/lib/instance/checks/directories';
import { identityProvidersCheck } from '@/lib/instance/checks/identity-providers';
import { managersCheck } from '@/lib/instance/checks/managers';
import { eventChecks, realmChecks } from '@/lib/instance/checks/realm';
import { registrationChecks } from '@/lib/instance/checks/registration';
import type { KnownSettings } from '@/lib/instance/checks/settings';
import { userChecks } from '@/lib/instance/checks/users';
import { serverChecks } from '@/lib/instance/checks/version';
import { wallarooApiCheck } from '@/lib/instance/checks/wallaroo-api';
import { wallarooClientChecks } from '@/lib/instance/checks/wallaroo-clients';
import { wallarooTokenChecks } from '@/lib/instance/checks/wallaroo-token';
import { readEventsConfig } from '@/lib/keycloak/events-config';
import { listIdentityProviders } from '@/lib/keycloak/identity-providers';
import { readRealm } from '@/lib/keycloak/realm';
import { readServerInfo } from '@/lib/keycloak/server-info';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { ownInstance } from '@/lib/wallaroo/own-instance';

export type Part = {
  id: string;
  title: string;
  /** Roles of the management client without which Keycloak says nothing, or less than there is. */
  needs: string[];
  look: (tokens: TokenSource, settings: KnownSettings, holders: AccessHolders) => Promise<Check[]>;
};

/** What is looked at with an administrator's token. */
export const PARTS: Part[] = [
  {
    id: 'registration',
    title: "Registration of Pouch's client",
    needs: ['view-clients', 'view-realm', 'view-users'],
    look: (tokens, { POUCH_REALM: realm, POUCH_CLIENT_ID: clientId, POUCH_URL: url, POUCH_ACCESS_ROLE: accessRole }, holders) =>
      registrationChecks(tokens, { realm, clientId, url, accessRole }, holders),
  },
  {
    id: 'keycloak-version',
    title: 'Version of Keycloak',
    needs: ['view-realm'],
    look: async (tokens) => serverChecks(await readServerInfo(tokens)),
  },
  {
    id: 'realm-settings',
    title: 'Passwords and mail',
    needs: ['view-realm'],
    look: async (tokens) => realmChecks(await readRealm(tokens)),
  },
  {
    id: 'events',
    title: 'Record of sign-ins and changes',
    needs: ['view-events'],
    look: async (tokens) => eventChecks(await readEventsConfig(tokens)),
  },
  {
    id: 'administrators',
    title: 'Administrators',
    needs: ['view-users', 'view-realm'],
    look: (_tokens, { POUCH_ACCESS_ROLE }, holders) => administratorChecks(holders, POUCH_ACCESS_ROLE),
  },
  {
    id: 'managers',
    title: 'Users who may manage users',
    needs: ['view-users', 'view-clients', 'view-realm'],
    look: async (tokens, { POUCH_REALM }, holders) => [await managersCheck(tokens, POUCH_REALM, holders)],
  },
  { id: 'users', title: 'Users', needs: ['view-users', 'view-realm'], look: userChecks },
  {
    id: 'identity-providers',
    title: 'Identity providers',
    needs: ['view-identity-providers'],
    look: async (tokens) => [identityProvidersCheck(await listIdentityProviders(tokens))],
  },
  {
    id: 'wallaroo-api-claims',
    title: "Claims in the tokens of Wallaroo's API client",
    needs: ['view-clients', 'view-users'],
    look: (tokens, { POUCH_API_CLIENT_ID }) => wallarooTokenChecks(tokens, POUCH_API_CLIENT_ID),
  },
  {
    id: 'wallaroo-api-address',
    title: "Address of Wallaroo's API",
    needs: [],
    look: async (_tokens, settings) => [await wallarooApiCheck(ownInstance(settings))],
  },
  { id: 'wallaroo-clients', title: "Wallaroo's clients", needs: ['view-clients'], look: wallarooClientChecks },
  { id: 'directories', title: 'LDAP directories', needs: ['view-realm', 'manage-realm'], look: directoryChecks },
];
