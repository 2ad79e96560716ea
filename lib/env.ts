import 'server-only';
import { z } from 'zod';
import { defaultAccessRoleOf } from '@/lib/realm';

const address = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((url) => url.replace(/\/+$/, ''));

const settings = z
  .object({
    /** PostgreSQL, for sessions. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
    /** Keycloak as browsers see it, with its path (Wallaroo's: /auth). Also the start of the issuer. */
    KEYCLOAK_URL: address,
    /** Keycloak as Pouch's server sees it, where that differs. */
    KEYCLOAK_INTERNAL_URL: address.optional(),
    /** Pouch as browsers see it: scheme, host and port. */
    POUCH_URL: address.refine(isOrigin, 'must be scheme, host and port only').transform((url) => new URL(url).origin),
    /** Encrypts cookies and stored tokens. Changing it signs everybody out. */
    POUCH_SECRET: z.string({ error: 'is missing' }).min(32, 'must have at least 32 characters'),
    POUCH_REALM: z.string().min(1).default('master'),
    POUCH_CLIENT_ID: z.string().min(1).default('pouch'),
    POUCH_CLIENT_SECRET: z.string({ error: 'is missing' }).min(1, 'is empty'),
    /** The role that opens Pouch: a realm role, or `client/role`. */
    POUCH_ACCESS_ROLE: z.string().min(1).optional(),
    /** The account that Keycloak was first started with; Pouch never disables, deletes or demotes it. */
    POUCH_BOOTSTRAP_ADMIN: z.string().min(1).default('admin'),
    /** How long a call to Keycloak may take. */
    POUCH_KEYCLOAK_DEADLINE_MS: z.coerce.number().int().min(1_000).max(60_000).default(8_000),
    POUCH_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .transform((parsed) => ({
    ...parsed,
    KEYCLOAK_INTERNAL_URL: parsed.KEYCLOAK_INTERNAL_URL ?? parsed.KEYCLOAK_URL,
    POUCH_ACCESS_ROLE: parsed.POUCH_ACCESS_ROLE ?? defaultAccessRoleOf(parsed.POUCH_REALM),
  }));

function isOrigin(url: string): boolean {
  const { pathname, search, hash, username } = new URL(url);
  return pathname === '/' && !search && !hash && !username;
}

export type Env = z.output<typeof settings>;

/** A setting is missing or wrong; the message names each one. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

let parsed: Env | undefined;

/** The settings, read and checked once. Throws SettingsError. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (result.success) return result.data;
  const complaints = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  ${name} ${given[name] === undefined ? 'is missing' : message}`;
  });
  throw new SettingsError(`Pouch cannot start with these settings:\n${complaints.join('\n')}\nSee .env.example.`);
}
