import { type Command, Option } from 'commander';
import { z } from 'zod';
import { parseOptions } from '@/cli/options';
import { UsageError } from '@/cli/outcome';
import { ask, askHidden, isTerminal } from '@/cli/prompt';
import { readEarlier, STANDARD_OUTPUT } from '@/cli/setup/earlier';
import { addSignInOptions, signInOptions } from '@/cli/sign-in';
import { settingFields, settingsIn } from '@/lib/env';
import { defaultAccessRoleOf, type Role } from '@/lib/keycloak/realm-names';

const given = z.object({
  ...signInOptions,
  keycloak: z.string().optional(),
  keycloakInternalUrl: z.string().optional(),
  url: z.string().optional(),
  internalUrl: settingFields.KEYCLOAK_URL.optional(),
  realm: z.string().optional(),
  clientId: z.string().optional(),
  accessRole: z.string().optional(),
  format: z.enum(['env', 'kubernetes'], { error: 'must be env or kubernetes' }).default('env'),
  output: z.string().min(1, 'is empty').optional(),
  applySettings: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  yes: z.boolean().default(false),
  remove: z.boolean().default(false),
  json: z.boolean().default(false),
});

const complete = z.object({
  keycloak: settingFields.KEYCLOAK_URL,
  keycloakInternalUrl: settingFields.KEYCLOAK_INTERNAL_URL,
  url: settingFields.POUCH_URL,
  realm: settingFields.POUCH_REALM,
  clientId: settingFields.POUCH_CLIENT_ID,
  accessRole: settingFields.POUCH_ACCESS_ROLE,
});

const ANY_URL = 'http://localhost';
const DEFAULT_FILES = { env: 'pouch.env', kubernetes: 'pouch-secret.yaml' };

export function addSetupOptions(command: Command): Command {
  return addSignInOptions(command)
    .option('--keycloak <url>', 'Keycloak as browsers reach it, with its path, such as https://wallaroo.example.com/auth')
    .option('--keycloak-internal-url <url>', "Keycloak as Pouch's server reaches it, where that differs")
    .option('--url <url>', 'Pouch as browsers reach it, such as https://pouch.example.com')
    .option('--internal-url <url>', 'Pouch as Keycloak reaches it, for back-channel logout, where that differs')
    .option('--realm <name>', 'the realm whose users are administered (default: master)')
    .option('--client-id <id>', "the client ID of Pouch's client (default: pouch)")
    .option(
      '--access-role <role>',
      'the role that opens Pouch: role or client/role (default: admin, in other realms realm-management/realm-admin)',
    )
    .option('--format <format>', 'env, or kubernetes for the manifest of a Secret (default: env)')
    .option('--output <file>', 'the file of settings, - for standard output (default: pouch.env, or pouch-secret.yaml)')
    .addOption(
      new Option(
        '--apply-settings',
        'give the client the secret in POUCH_CLIENT_SECRET, and write no file: for settings that are kept elsewhere',
      ).conflicts(['output', 'format', 'remove']),
    )
    .option('--dry-run', 'only show what would change')
    .option('--yes', 'apply without asking')
    .option('--remove', "remove Pouch's client and the file of settings")
    .option('--json', 'answer in JSON');
}

export type SetupOptions = Omit<z.output<typeof given>, 'output' | keyof typeof complete.shape> &
  z.output<typeof complete> & {
    accessRole: Role;
    /** Null: no file is written. */
    output: string | null;
    /** Undefined: Keycloak makes or has one. */
    secret: string | undefined;
    /** Undefined: it is left to whoever completes the settings. */
    databaseUrl: string | undefined;
    /** As it was given, for the file of settings. */
    accessRoleNotation: string | undefined;
    environment: Record<string, string | undefined>;
    earlier: Record<string, string | undefined>;
  };

/** Returns the options, completed from the environment, an earlier file of settings, and at a terminal by asking. */
export async function completeOptions(raw: unknown): Promise<SetupOptions> {
  const options = parseOptions(given, raw);
  const environment = settingsIn(process.env);
  const output = options.applySettings ? null : (options.output ?? DEFAULT_FILES[options.format]);
  if (options.json && output === STANDARD_OUTPUT)
    throw new UsageError('Give either --json or --output -, because both use standard output.');
  const earlier = output === null ? {} : readEarlier(options.format, output);
  const secret = options.applySettings ? environment.POUCH_CLIENT_SECRET : undefined;
  if (options.applySettings && !secret) throw new UsageError('--apply-settings needs POUCH_CLIENT_SECRET in the environment.');
  const known = (option: string | undefined, setting: string) => option ?? environment[setting] ?? earlier[setting];
  const keycloak = known(options.keycloak, 'KEYCLOAK_URL') ?? (await askFor('--keycloak', 'Address of Keycloak, with its path'));
  // Nothing is removed by the address of Pouch.
  const ownUrl = options.remove ? ANY_URL : known(options.url, 'POUCH_URL');
  const url = ownUrl ?? (await askFor('--url', 'Address of Pouch for browsers'));
  const isWriting = output !== null && !(options.remove || options.dryRun);
  const databaseUrl = known(undefined, 'DATABASE_URL') ?? (isWriting ? await askForDatabase() : undefined);
  const accessRoleNotation = known(options.accessRole, 'POUCH_ACCESS_ROLE');
  const values = parseOptions(complete, {
    keycloak,
    keycloakInternalUrl: known(options.keycloakInternalUrl, 'KEYCLOAK_INTERNAL_URL'),
    url,
    realm: known(options.realm, 'POUCH_REALM'),
    clientId: known(options.clientId, 'POUCH_CLIENT_ID'),
    accessRole: accessRoleNotation,
  });
  return {
    ...options,
    ...values,
    accessRole: values.accessRole ?? defaultAccessRoleOf(values.realm),
    databaseUrl: isWriting ? checkedDatabase(databaseUrl) : databaseUrl,
    output,
    secret,
    accessRoleNotation,
    environment,
    earlier,
  };
}

/** It has a password, so it is no option and is not shown. */
async function askForDatabase(): Promise<string | undefined> {
  if (!isTerminal()) return undefined;
  const question =
    'Address of a PostgreSQL database for Pouch, such as postgresql://user:password@host/name (Enter: add it later)';
  return (await askHidden(question)).trim() || undefined;
}

function checkedDatabase(url: string | undefined): string | undefined {
  const { error } = settingFields.DATABASE_URL.optional().safeParse(url);
  if (error) throw new UsageError(`DATABASE_URL ${error.issues[0]?.message}.`);
  return url;
}

async function askFor(option: string, question: string): Promise<string> {
  if (isTerminal()) return ask(question);
  throw new UsageError(`Give ${option}.`);
}
