import type { Command } from 'commander';
import { type Conclude, SUCCEEDED, UsageError } from '@/cli/outcome';
import { report, tell } from '@/cli/output';
import { confirm, isTerminal } from '@/cli/prompt';
import { STANDARD_OUTPUT } from '@/cli/setup/earlier';
import { changedSettings, requireFileOfSettings, settingsFor, writeFile } from '@/cli/setup/file';
import { findRealm, settingsOf } from '@/cli/setup/find-realm';
import { addSetupOptions, completeOptions, type SetupOptions } from '@/cli/setup/options';
import { remove } from '@/cli/setup/remove';
import { whileSignedIn } from '@/cli/sign-in';
import { statusFor } from '@/cli/verdicts';
import type { Check } from '@/lib/checks/check';
import { checkLines } from '@/lib/checks/lines';
import { AppError } from '@/lib/errors';
import { clientChecks } from '@/lib/instance/checks/client';
import { type Change, diffLines } from '@/lib/instance/setup/differences';
import { changesIn, planRegistration } from '@/lib/instance/setup/plan';
import { applyPlan } from '@/lib/instance/setup/register';
import { writeSettings } from '@/lib/instance/setup/settings-file';
import type { RealmAddress } from '@/lib/keycloak/realm-address';
import type { TokenSource } from '@/lib/keycloak/token-source';

export function addSetup(program: Command, conclude: Conclude): void {
  addSetupOptions(program.command('setup'))
    .summary("register or repair Pouch's client in Keycloak, and write the settings")
    .description(
      "Registers or repairs Pouch's client in Keycloak, writes Pouch's settings to a file that only its owner may read, and checks that sign-in works. Shows what will change first, and changes nothing else. An earlier file of settings supplies what is not given.",
    )
    .action(async (raw) => {
      const options = await completeOptions(raw);
      conclude(await namingRoles(options, options.remove ? remove : setUp));
    });
}

async function setUp(options: SetupOptions): Promise<number> {
  if (options.output !== null && options.output !== STANDARD_OUTPUT) requireFileOfSettings(options.format, options.output);
  const at = await findRealm(options);
  return whileSignedIn(at, options, (tokens) => register(tokens, at, options));
}

async function register(tokens: TokenSource, at: RealmAddress, options: SetupOptions): Promise<number> {
  const { realm, clientId, url, internalUrl, secret: wanted, accessRole, output } = options;
  const plan = await planRegistration(tokens, { realm, clientId, url, internalUrl, secret: wanted, accessRole });
  const changes = changesIn(plan);
  const written = output === null || output === STANDARD_OUTPUT ? [] : changedSettings(options);
  showPlan(options, plan.existing === null, changes, written);
  if (options.dryRun) return answer(options, { applied: false, isNew: plan.existing === null, changes, checks: [] });
  await requireConsent(options, changes.length + written.length > 0);
  const secret = await applyPlan(tokens, plan);
  if (output !== null) saveSettings(options, output, secret);
  const checks = await clientChecks({
    ...settingsOf(options),
    KEYCLOAK_INTERNAL_URL: at.keycloakUrl,
    POUCH_CLIENT_SECRET: wanted ?? secret,
  });
  return answer(options, { applied: true, isNew: plan.existing === null, changes, checks });
}

/** Keycloak refuses without saying what is missing. */
async function namingRoles(options: SetupOptions, work: (options: SetupOptions) => Promise<number>): Promise<number> {
  return work(options).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'FORBIDDEN') throw error;
    // Keycloak lets a role of the realm into tokens only for who may manage the realm.
    const roles = [
      'view-realm',
      'view-clients',
      'manage-clients',
      ...(options.accessRole.client === null ? ['manage-realm'] : []),
    ];
    const words = `This user may not manage the clients of the realm "${options.realm}". Sign in as an administrator with the roles ${roles.join(', ')}.`;
    throw new AppError('FORBIDDEN', words, { cause: error });
  });
}

function showPlan(options: SetupOptions, isNew: boolean, changes: Change[], written: string[]): void {
  if (options.json) return;
  const { clientId, realm, keycloak, output } = options;
  const what = `The client "${clientId}" in the realm "${realm}" of ${keycloak}`;
  const outcome = isNew ? 'will be created:' : 'will be changed:';
  sayTo(options, `${what} ${changes.length > 0 ? outcome : 'needs no change.'}`);
  for (const line of changes.flatMap(diffLines)) sayTo(options, `  ${line}`);
  if (written.length > 0) sayTo(options, `These settings will be written to ${output}: ${written.join(', ')}.`);
}

async function requireConsent({ yes }: SetupOptions, hasChanges: boolean): Promise<void> {
  if (yes || !hasChanges) return;
  if (!isTerminal()) throw new UsageError('Nothing was changed. Add --yes to apply this.');
  if (!(await confirm('Apply this?'))) throw new UsageError('Nothing was changed.');
}

function saveSettings(options: SetupOptions, output: string, secret: string): void {
  const { format } = options;
  const settings = settingsFor(options, secret);
  if (output === STANDARD_OUTPUT) process.stdout.write(writeSettings(format, settings));
  else writeFile(format, output, settings);
  if (!settings.DATABASE_URL) report('DATABASE_URL is not known: add the address of a PostgreSQL database for Pouch.');
}

type Outcome = { applied: boolean; isNew: boolean; changes: Change[]; checks: Check[] };

function answer(options: SetupOptions, outcome: Outcome): number {
  const { clientId, realm, output } = options;
  if (options.json) tell(JSON.stringify({ clientId, realm, output, ...outcome }, null, 2));
  else for (const line of checkLines(outcome.checks)) sayTo(options, line);
  return outcome.applied ? statusFor(outcome.checks) : SUCCEEDED;
}

/** Standard output is left to the settings, or to JSON. */
function sayTo({ output, json }: SetupOptions, line: string): void {
  (output === STANDARD_OUTPUT || json ? report : tell)(line);
}
