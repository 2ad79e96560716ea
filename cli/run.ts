import { Command, CommanderError } from 'commander';
import { addAudit } from '@/cli/audit';
import { addDoctor } from '@/cli/doctor';
import { addImport } from '@/cli/import/import';
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
  const isJson = args.includes('--json');
  const program = new Command('pouch')
    .description('Sets up and checks Pouch, the user administration for the Keycloak behind a Wallaroo instance.')
    .exitOverride()
    .showHelpAfterError('(add --help for the options)')
    .configureOutput(isJson ? { writeErr: () => undefined } : {})
    .addHelpText('afterAll', STATUSES);
  for (const add of [addSetup, addDoctor, addMigrate, addImport, addAudit]) add(program, (outcome) => (status = outcome));
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    return statusOf(error, isJson);
  }
}

function statusOf(error: unknown, isJson: boolean): number {
  const words = wordsOf(error);
  if (isJson && words !== null) tell(JSON.stringify({ error: words }, null, 2));
  // Commander has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? SUCCEEDED : USAGE;
  if (words === null) throw error;
  if (!isJson) process.stderr.write(`${words}\n`);
  return error instanceof UsageError ? USAGE : FAILED;
}

/** Returns what an expected failure says. Null for anything else, as for a bug. */
function wordsOf(error: unknown): string | null {
  if (error instanceof CommanderError) return error.exitCode === 0 ? null : error.message.replace(/^error: /, '');
  const isExpected = error instanceof AppError || error instanceof SettingsError || error instanceof UsageError;
  return isExpected ? error.message : null;
}
