import type { Command } from 'commander';
import { z } from 'zod';
import { parseOptions, takeSettingsFrom } from '@/cli/options';
import { type Conclude, FAILED } from '@/cli/outcome';
import { tell } from '@/cli/output';
import { addSignInOptions, isSigningIn, signInOptions, whileSignedIn } from '@/cli/sign-in';
import { statusFor, verdictLines } from '@/cli/verdicts';
import type { Check } from '@/lib/checks/check';
import { type Env, env, SettingsError } from '@/lib/env';
import { checkInstance, hasRealm } from '@/lib/instance/checks/instance';
import { registrationChecks } from '@/lib/instance/checks/registration';
import { realmFrom } from '@/lib/instance/checks/settings';

const optionsSchema = z.object({ ...signInOptions, settings: z.string().optional(), json: z.boolean().default(false) });
type Options = z.output<typeof optionsSchema>;

export function addCheck(program: Command, conclude: Conclude): void {
  addSignInOptions(program.command('check'))
    .summary('check the settings against Keycloak and the database')
    .description(
      'Checks that the settings fit Keycloak and the database, and says what to do about what does not. With an administrator it also checks the settings of the client and the roles in its tokens. Changes nothing.',
    )
    .option('--settings <file>', 'a file of settings, as "pouch setup" writes it (default: the environment)')
    .option('--json', 'answer in JSON')
    .action(async (raw) => conclude(await check(parseOptions(optionsSchema, raw))));
}

async function check(options: Options): Promise<number> {
  if (options.settings) takeSettingsFrom(options.settings);
  const settings = readSettings();
  const checks = settings instanceof SettingsError ? [settingsCheck(settings)] : await checksFor(settings, options);
  if (options.json) tell(JSON.stringify({ checks }, null, 2));
  else for (const line of verdictLines(checks)) tell(line);
  return settings instanceof SettingsError ? FAILED : statusFor(checks);
}

async function checksFor(settings: Env, options: Options): Promise<Check[]> {
  const checks = await checkInstance(settings);
  if (!isSigningIn(options) || !hasRealm(checks)) return checks;
  const { POUCH_REALM: realm, POUCH_CLIENT_ID: clientId, POUCH_URL: url, POUCH_ACCESS_ROLE: accessRole } = settings;
  const more = await whileSignedIn(realmFrom(settings, 'server'), options, (tokens) =>
    registrationChecks(tokens, { realm, clientId, url, accessRole }),
  );
  return [...checks.filter(({ id }) => more.every((one) => one.id !== id)), ...more];
}

function readSettings(): Env | SettingsError {
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
