import type { Command } from 'commander';
import { z } from 'zod';
import { parseOptions, takeSettingsFrom } from '@/cli/options';
import { type Conclude, FAILED } from '@/cli/outcome';
import { tell } from '@/cli/output';
import { addSignInOptions, isSigningIn, signInOptions, whileSignedIn } from '@/cli/sign-in';
import { statusFor } from '@/cli/verdicts';
import type { Check } from '@/lib/checks/check';
import { checkLines } from '@/lib/checks/lines';
import { env, parseEnv, SettingsError } from '@/lib/env';
import { checkInstance, hasRealm } from '@/lib/instance/checks/instance';
import { type KnownSettings, realmFrom } from '@/lib/instance/checks/settings';
import { examineFurther } from '@/lib/instance/doctor';

const optionsSchema = z.object({ ...signInOptions, settings: z.string().optional(), json: z.boolean().default(false) });
type Options = z.output<typeof optionsSchema>;

export function addDoctor(program: Command, conclude: Conclude): void {
  addSignInOptions(program.command('doctor').alias('check'))
    .summary('find what is wrong with Pouch, Keycloak and the clients of Wallaroo')
    .description(
      'Checks that the settings fit Keycloak and the database, and says what to do about what does not. With an administrator it also checks the client, the realm, the administrators and the clients of Wallaroo, as the page Instance does. Changes nothing.',
    )
    .option('--settings <file>', 'a file of settings, as "pouch setup" writes it (default: the environment)')
    .option('--json', 'answer in JSON')
    .action(async (raw) => conclude(await doctor(parseOptions(optionsSchema, raw))));
}

async function doctor(options: Options): Promise<number> {
  if (options.settings) takeSettingsFrom(options.settings);
  const settings = readSettings();
  const checks = settings instanceof SettingsError ? await checksDespite(settings, options) : await checksFor(settings, options);
  if (options.json) tell(JSON.stringify({ checks }, null, 2));
  else for (const line of checkLines(checks)) tell(line);
  return settings instanceof SettingsError ? FAILED : statusFor(checks);
}

async function checksFor(settings: KnownSettings, options: Options): Promise<Check[]> {
  const seen = await checkInstance(settings);
  if (!isSigningIn(options) || !hasRealm(seen)) return seen;
  return whileSignedIn(realmFrom(settings, 'server'), options, (tokens) =>
    examineFurther(seen, { tokens, permissions: null }, settings),
  );
}

/** Where only the database's setting is missing or wrong, all else can be checked. */
async function checksDespite(mistake: SettingsError, options: Options): Promise<Check[]> {
  const { DATABASE_URL: _, DATABASE_URL_FILE: __, ...others } = process.env;
  try {
    const settings = { ...parseEnv({ ...others, DATABASE_URL: 'postgresql://localhost/' }), DATABASE_URL: null };
    return [settingsCheck(mistake), ...(await checksFor(settings, options))];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return [settingsCheck(mistake)];
  }
}

function readSettings(): KnownSettings | SettingsError {
  try {
    return env();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
}

function settingsCheck({ message }: SettingsError): Check {
  return {
    id: 'settings',
    title: 'Settings',
    state: 'fail',
    words: message,
    remedy: 'Give them in the environment, or by --settings.',
  };
}
