import 'server-only';
import { z } from 'zod';
import { tlsComplaint } from '@/lib/db/address';
import { bootstrapAdminOf, defaultAccessRoleOf } from '@/lib/keycloak/realm-names';
import { readRole } from '@/lib/keycloak/role-notation';
import { isSegment } from '@/lib/path-segments';
import { settingInFile } from '@/lib/settings/file-text';
import { address, oneOf, origin, pathName, text, wholeNumber } from '@/lib/settings/kinds';
import { domainLayout, SDK_VERSION, subdomainLayout } from '@/lib/wallaroo/instance';

const database = z
  .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address', abort: true })
  .check(({ value, issues }) => {
    const complaint = tlsComplaint(value);
    if (complaint) issues.push({ code: 'custom', message: complaint, input: value });
  });

/** Pouch asks Keycloak who holds the role, and the role's name is in the path of that call. */
const role = z.string().transform((notation, { addIssue }) => {
  const named = readRole(notation);
  if (named && isSegment(named.name)) return named;
  addIssue(
    named
      ? 'must name a role that is neither "." nor ".." and has no control characters'
      : 'must be `role` or `client/role`, with %2F for a slash and %25 for a percent sign within a name',
  );
  return z.NEVER;
});

const fields = z.object({
  /** PostgreSQL: sessions, jobs, what is kept of deleted users. */
  DATABASE_URL: database,
  /** Keycloak as browsers see it, with its path (Wallaroo's: /auth). Also the start of the issuer. */
  KEYCLOAK_URL: address,
  /** Keycloak as Pouch's server sees it, where that differs. */
  KEYCLOAK_INTERNAL_URL: address.optional(),
  /** Pouch as browsers see it: scheme, host and port. */
  POUCH_URL: origin,
  /** Encrypts cookies and stored tokens. */
  POUCH_SECRET: z.string({ error: 'is missing' }).min(32, 'must have at least 32 characters'),
  /** The secret before that one. What it encrypted still opens: without it, changing POUCH_SECRET signs all users out. */
  POUCH_FORMER_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  POUCH_REALM: pathName.regex(/^[^/\\]+$/, 'has no slashes').default('master'),
  POUCH_CLIENT_ID: text.default('pouch'),
  POUCH_CLIENT_SECRET: z.string({ error: 'is missing' }).min(1, 'is empty'),
  /** The role that opens Pouch: a realm role, or `client/role`. */
  POUCH_ACCESS_ROLE: role.optional(),
  /** The user that Keycloak was first started with: Pouch doesn't disable, delete or demote it while it is an administrator. */
  POUCH_BOOTSTRAP_ADMIN: text.optional(),
  /** The confidential client of Wallaroo's API, and the public one of its SDK. */
  POUCH_API_CLIENT_ID: text.default('api-client'),
  POUCH_SDK_CLIENT_ID: text.default('sdk-client'),
  /** The client of Wallaroo's web interface, where a new user's first sign-in ends. Not given: found by its home page. */
  POUCH_WEB_CLIENT_ID: text.optional(),
  /** The Wallaroo instance: one address (2024.2 and later), or prefix and suffix. Neither: derived from Keycloak's address. */
  POUCH_WALLAROO_URL: z
    .string()
    .refine((url) => domainLayout(url) !== null, 'must be the address of a Wallaroo instance')
    .optional(),
  POUCH_WALLAROO_PREFIX: z.string().default(''),
  POUCH_WALLAROO_SUFFIX: z.string().optional(),
  /** The version of the Wallaroo SDK that fits the instance. */
  POUCH_SDK_VERSION: z.string().regex(SDK_VERSION, 'must be a version such as 2026.1.3').optional(),
  /** A client secret older than this is flagged. */
  POUCH_SECRET_REMINDER_DAYS: wholeNumber(1, 3_650).default(90),
  /** How many months the record of who did what is kept, besides the current one. */
  POUCH_RECORD_MONTHS: wholeNumber(3, 120).default(24),
  /** How long a call to Keycloak may take. */
  POUCH_KEYCLOAK_DEADLINE_MS: wholeNumber(1_000, 60_000).default(8_000),
  /** How many rows of jobs may be in flight at once, over all jobs and replicas. */
  POUCH_JOB_ROWS_AT_ONCE: wholeNumber(1, 64).default(16),
  /** How old a sign-in may be for what can't be undone or opens much. 0: any age. */
  POUCH_RECENT_SIGN_IN_SECONDS: wholeNumber(0, 86_400).default(900),
  /** Where /metrics is served. Not given: nowhere. */
  POUCH_METRICS_PORT: wholeNumber(1, 65_535).optional(),
  POUCH_LOG_LEVEL: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent').default('info'),
});

/** How each setting is checked, for whoever takes it from elsewhere. */
export const settingFields = fields.shape;

const settings = fields
  .check(({ value, issues }) => {
    const { POUCH_WALLAROO_URL, POUCH_WALLAROO_PREFIX, POUCH_WALLAROO_SUFFIX: suffix } = value;
    const complain = (name: string, message: string) => issues.push({ code: 'custom', path: [name], message, input: value });
    if (POUCH_WALLAROO_URL && suffix) complain('POUCH_WALLAROO_SUFFIX', 'and POUCH_WALLAROO_URL exclude each other');
    if (suffix && !subdomainLayout(POUCH_WALLAROO_PREFIX, suffix)) complain('POUCH_WALLAROO_SUFFIX', 'makes no host name');
    if (POUCH_WALLAROO_PREFIX && !suffix) complain('POUCH_WALLAROO_PREFIX', 'needs POUCH_WALLAROO_SUFFIX');
  })
  .transform((parsed) => ({
    ...parsed,
    KEYCLOAK_INTERNAL_URL: parsed.KEYCLOAK_INTERNAL_URL ?? parsed.KEYCLOAK_URL,
    POUCH_ACCESS_ROLE: parsed.POUCH_ACCESS_ROLE ?? defaultAccessRoleOf(parsed.POUCH_REALM),
    POUCH_BOOTSTRAP_ADMIN: parsed.POUCH_BOOTSTRAP_ADMIN ?? bootstrapAdminOf(parsed.POUCH_REALM),
  }));

export type Env = z.output<typeof settings>;

/** A setting is missing or wrong; the message names each one. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

let parsed: Env | undefined;

/** Returns the settings, read and checked once. Throws SettingsError. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** The database with a role that may create tables, which only `pouch migrate` reads. */
const MIGRATION_DATABASE = 'POUCH_MIGRATION_DATABASE_URL';
export const settingNames = [...Object.keys(fields.shape), MIGRATION_DATABASE];
/** What else ends in _FILE may be another program's, as KEYCLOAK_ADMIN_PASSWORD_FILE is. */
const IN_FILES = new Map(settingNames.map((name) => [`${name}_FILE`, name]));

/** Returns what is set, with the contents of the file that NAME_FILE names as NAME. Throws SettingsError. */
export function settingsIn(source: Record<string, string | undefined>): Record<string, string> {
  const given = Object.entries(source).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  const inFiles = given.flatMap(([name, path]) => {
    const setting = IN_FILES.get(name);
    return setting ? [[setting, contentOf(name, path, source[setting])] as const] : [];
  });
  return Object.fromEntries([...given, ...inFiles]);
}

function contentOf(name: string, path: string, value: string | undefined): string {
  if (value) throw new SettingsError(`Pouch cannot start, because ${name} and the setting itself are both given.`);
  const content = settingInFile(path);
  if (content) return content;
  const why = content === '' ? 'is empty' : 'cannot be read';
  throw new SettingsError(`Pouch cannot start, because the file that ${name} names ${why}.`);
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = settingsIn(source);
  const result = settings.safeParse(given);
  if (result.success) return result.data;
  const complaints = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const origin = source[`${name}_FILE`] ? ` (from ${name}_FILE)` : '';
    return `${name}${origin} ${given[name] === undefined ? 'is missing' : message}`;
  });
  throw new SettingsError(`Pouch cannot start with these settings: ${complaints.join('; ')}. The README explains each setting.`);
}
