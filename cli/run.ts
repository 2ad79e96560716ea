import { Command, CommanderError } from 'commander';
import { addCheck } from '@/cli/check';
import { addMigrate } from '@/cli/migrate';
import { FAILED, SUCCEEDED, USAGE, UsageError } from '@/cli/outcome';
import { tell } from '@/cli/output';
import { addSetup } from '@/cli/setup/setup';
import { SettingsError } from '@/lib/env';
import { AppError } from '@/lib/errors';

const STATUSES = '\nExit status: 0 success, 1 failure, 2 wrong usage.';

/** Runs one command and returns the exit status. */
export async function run(args: string[]): Promise<number> {
  let status = SUCCEEDED;
  const program = new Command('pouch')
    .description('Sets up and checks Pouch, the user administration for the Keycloak behind a Wallaroo instance.')
    .exitOverride()
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('afterAll', STATUSES);
  for (const add of [addSetup, addCheck, addMigrate]) add(program, (outcome) => (status = outcome));
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    return statusOf(error, args.includes('--json'));
  }
}

function statusOf(error: unknown, isJson: boolean): number {
  // Commander has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? SUCCEEDED : USAGE;
  if (!(error instanceof AppError || error instanceof SettingsError || error instanceof UsageError)) throw error;
  if (isJson) tell(JSON.stringify({ error: error.message }, null, 2));
  else process.stderr.write(`${error.message}\n`);
  return error instanceof UsageError ? USAGE : FAILED;
}
