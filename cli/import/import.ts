import { basename } from 'node:path';
import type { Command } from 'commander';
import { bytesIn, openPasswordFile, writeResult } from '@/cli/import/files';
import { addImportOptions, type ImportOptions, importOptions } from '@/cli/import/options';
import { showProgress } from '@/cli/import/progress';
import { summaryLines } from '@/cli/import/report';
import { readImportSettings } from '@/cli/import/settings';
import { parseOptions } from '@/cli/options';
import { type Conclude, FAILED, SUCCEEDED, UsageError } from '@/cli/outcome';
import { report, tell } from '@/cli/output';
import { whileSignedIn } from '@/cli/sign-in';
import { SettingsError } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { realmFrom } from '@/lib/instance/checks/settings';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { keepNoRecord } from '@/lib/log';
import { actingViewer } from '@/lib/users/import/shell/actor';
import { chosenFor } from '@/lib/users/import/shell/choices';
import { compareRows, openFile, type ShellFile } from '@/lib/users/import/shell/file';
import {
  countsOf,
  findings,
  outcomes,
  passwordLine,
  passwordsHeader,
  resultCsv,
  type Said,
} from '@/lib/users/import/shell/report';
import { runInMemory } from '@/lib/users/import/shell/run';

export function addImport(program: Command, conclude: Conclude): void {
  addImportOptions(program.command('import'))
    .summary('create users from a CSV file')
    .description(
      'Creates the users in a CSV file, as "Import users" does in Pouch: checks every row, compares it with Keycloak, and then creates those who do not exist. Run again with the same file, it goes on where it was stopped.',
    )
    .action(async (file, raw) => conclude(await importFile(file, parseOptions(importOptions, raw))));
}

async function importFile(file: string, options: ImportOptions): Promise<number> {
  const at = realmFrom(
    nothingDone(() => readImportSettings(options)),
    'server',
    DEADLINE_MS,
  );
  const bytes = bytesIn(file);
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
  };
  try {
    return await whileSignedIn(at, options, (tokens) => importAs(tokens, { name: basename(file), bytes, begin }, options));
  } catch (error) {
    if (hasBegun || !(error instanceof AppError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

/** As long as Pouch's server gives Keycloak by default. */
const DEADLINE_MS = 8_000;

type Given = { name: string; bytes: Buffer; begin: () => void };
type Outcome = { all: Said[]; interruption: string | null };

async function importAs(tokens: TokenSource, { name, bytes, begin }: Given, options: ImportOptions): Promise<number> {
  const viewer = await actingViewer(tokens);
  const shell = await openFile(viewer, name, bytes);
  const comparing = showProgress('Compared with Keycloak:', shell.rows.length);
  await compareRows(viewer, shell, comparing.step);
  comparing.end();
  if (options.dryRun) return answer(shell, { all: findings(shell), interruption: null }, options);
  const choices = chosenFor(shell, { ...options, generatesPasswords: options.passwords !== undefined });
  keepNoRecord();
  begin();
  return answer(shell, await run(tokens, shell, choices, options), options);
}

async function run(
  tokens: TokenSource,
  shell: ShellFile,
  choices: ReturnType<typeof chosenFor>,
  { passwords: file }: ImportOptions,
): Promise<Outcome> {
  const passwords = file === undefined ? null : openPasswordFile(file, passwordsHeader(shell));
  const made = new Map<number, string>();
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const importing = showProgress('Imported:', shell.rows.length);
  try {
    const { ended, interruption } = await runInMemory(shell, choices, {
      viewer: await actingViewer(tokens),
      viewerOf: () => actingViewer(tokens),
      signal: stopping.signal,
      // Before Keycloak has it, so that no user has a password that is lost with this process.
      onPassword: (ordinal, password) => {
        made.set(ordinal, passwordLine(shell, ordinal, password));
        passwords?.add(made.get(ordinal) ?? '');
      },
      onRow: importing.step,
    });
    const all = outcomes(shell, ended);
    passwords?.keep(all.flatMap(({ row: { ordinal, isCreated } }) => (isCreated ? [made.get(ordinal) ?? ''] : [])));
    return { all, interruption };
  } finally {
    importing.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function answer(shell: ShellFile, { all, interruption }: Outcome, { json, dryRun, result }: ImportOptions): number {
  if (result !== undefined) writeResult(result, resultCsv(shell, all));
  if (json) {
    const rows = all.map(({ row: { number, userId }, status, error }) => ({ row: number, status, userId, error }));
    const { name: file, fileHash: sha256 } = shell;
    tell(JSON.stringify({ file, sha256, dryRun, interruption, counts: countsOf(all), rows }, null, 2));
  } else {
    for (const line of summaryLines(all, result)) tell(line);
    if (interruption) report(`${interruption} Run the command again to go on.`);
  }
  return interruption !== null || all.some(({ isAmiss }) => isAmiss) ? FAILED : SUCCEEDED;
}

function nothingDone<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof SettingsError)
      throw new UsageError(error.message.replace(/^Pouch cannot start/, 'Nothing was done'), { cause: error });
    throw error;
  }
}
