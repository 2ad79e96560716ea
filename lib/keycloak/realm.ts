import 'server-only';
import { z } from 'zod';
import { ifAllowed, keycloak, keycloakIfAllowed, keycloakOnce } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws UNAUTHENTICATED and UNAVAILABLE.

/** What Pouch reads of a RealmRepresentation. Keycloak leaves out what the administrator may not see. */
const realmRepresentation = z.looseObject({
  loginWithEmailAllowed: z.boolean().nullish(),
  verifyEmail: z.boolean().nullish(),
  editUsernameAllowed: z.boolean().nullish(),
  registrationEmailAsUsername: z.boolean().nullish(),
  defaultLocale: z.string().nullish(),
  passwordPolicy: z.string().nullish(),
  bruteForceProtected: z.boolean().nullish(),
  organizationsEnabled: z.boolean().nullish(),
  eventsEnabled: z.boolean().nullish(),
  /** Seconds; 0 where events never expire. */
  eventsExpiration: z.number().nullish(),
  adminEventsDetailsEnabled: z.boolean().nullish(),
  /** Seconds. */
  accessTokenLifespan: z.number().nullish(),
  smtpServer: z.record(z.string(), z.unknown()).nullish(),
  /** Seconds that a link in a mail from an administrator lives. */
  actionTokenGeneratedByAdminLifespan: z.number().nullish(),
  /** Epoch seconds: Keycloak refuses tokens that were issued before. */
  notBefore: z.number().nullish(),
});
export type Realm = z.output<typeof realmRepresentation>;

export type RealmChanges = Partial<
  Pick<Realm, 'bruteForceProtected' | 'passwordPolicy' | 'eventsExpiration' | 'adminEventsDetailsEnabled' | 'accessTokenLifespan'>
>;

const requiredAction = z.object({ alias: z.string(), enabled: z.boolean() });
export type RequiredAction = z.output<typeof requiredAction>;

/** Returns the realm's settings. GET /; view-realm for all of them; FORBIDDEN. */
export async function readRealm(tokens: TokenSource): Promise<Realm> {
  return parseAnswer(realmRepresentation, await keycloak(tokens, ({ realms, realmName: realm }) => realms.findOne({ realm })));
}

/** Returns the realm's settings, or null where they may not be read. GET /; view-realm for all of them. */
export function readRealmIfAllowed(tokens: TokenSource): Promise<Realm | null> {
  return ifAllowed(readRealm(tokens));
}

/**
 * Replaces the settings by all that `readRealm` gave, with changes: Keycloak sets some that are not sent to their defaults, such as
 * the lifetime of device codes. PUT /; manage-realm; FORBIDDEN, INVALID_INPUT.
 */
export async function updateRealm(tokens: TokenSource, whole: Realm, changes: RealmChanges): Promise<void> {
  await keycloak(tokens, ({ realms, realmName: realm }) => realms.update({ realm }, { ...whole, ...changes } as never));
}

/** Returns the realm's own texts in a language, by their keys. GET /localization/{locale}; any role of an administrator. */
export async function readTexts(tokens: TokenSource, locale: string): Promise<Record<string, string>> {
  const answer = await keycloakIfAllowed(tokens, ({ realms, realmName: realm }) =>
    realms.getRealmLocalizationTexts({ realm, selectedLocale: locale }),
  );
  return parseAnswer(z.record(z.string(), z.string()), answer ?? {});
}

/** Returns the realm's required actions, or null where they may not be read. GET /authentication/required-actions; view-realm. */
export async function listRequiredActions(tokens: TokenSource): Promise<RequiredAction[] | null> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.authenticationManagement.getRequiredActions());
  return answer && parseAnswer(z.array(requiredAction), answer);
}

/** A user as a partial import takes it, with roles, groups, federated identities and credentials. */
export type ImportedUser = { id: string; username: string; [field: string]: unknown };

/**
 * Creates a user under a given ID, which Keycloak takes in no other way; before 23.0.0 it gives another. POST /partialImport; manage-realm;
 * FORBIDDEN, CONFLICT, INVALID_INPUT. After UNAVAILABLE the user may exist.
 */
export async function importUser(tokens: TokenSource, user: ImportedUser): Promise<void> {
  const rep = { ifResourceExists: 'FAIL', users: [user] } as never;
  await keycloakOnce(tokens, ({ realms, realmName: realm }) => realms.partialImport({ realm, rep }));
}

/**
 * Has Keycloak send a mail to whoever the token is of, with settings for mail as `readRealm` gives them: it puts the stored password in the place of
 * the masked one. POST /testSMTPConnection; manage-realm; FORBIDDEN. Sent once: each request is another mail. UNAVAILABLE also where the mail is refused.
 */
export async function sendTestMail(tokens: TokenSource, smtpServer: Record<string, unknown>): Promise<void> {
  await keycloakOnce(tokens, ({ realms, realmName: realm }) => realms.testSMTPConnection({ realm }, smtpServer as never));
}
