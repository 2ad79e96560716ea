import { basename } from 'node:path';
import type { Command } from 'commander';
import { mappedBy, passwordsBy } from '@/cli/import/choices';
import { bytesIn, openRecord, requireNew, writeResult } from '@/cli/import/files';
import { addImportOptions, type ImportOptions, importOptions } from '@/cli/import/options';
import { showProgress } from '@/cli/import/progress';
import { summaryLines } from '@/cli/import/report';
import { importBegun, importInMemory, type Outcome } from '@/cli/import/run';
import { readImportSettings } from '@/cli/import/settings';
import { parseOptions } from '@/cli/options';
import { type Conclude, FAILED, SUCCEEDED, UsageError } from '@/cli/outcome';
import { report, tell } from '@/cli/output';
import { whileSignedIn } from '@/cli/sign-in';
import { closeConnections } from '@/lib/db/client';
import { SettingsError } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { realmFrom } from '@/lib/instance/checks/settings';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { actingViewer } from '@/lib/users/import/shell/actor';
import { chosenFor } from '@/lib/users/import/shell/choices';
import { compareRows, openFile, type ShellFile } from '@/lib/users/import/shell/file';
import { begin, findBegun } from '@/lib/users/import/shell/journaled';
import { countsOf, findings, resultCsv } from '@/lib/users/import/shell/report';

export function addImport(program: Command, conclude: Conclude): void {
  addImportOptions(program.command('import'))
    .summary('create users from a CSV file')
    .description(
      'Creates the users in a CSV file, as "Import users" does in Pouch: checks every row, compares it with Keycloak, and then creates those who do not exist. Run again with the same file, it goes on where it was stopped.',
    )
    .action(async (file, raw) => conclude(await importFile(file, parseOptions(importOptions, raw))));
}

async function importFile(file: string, options: ImportOptions): Promise<number> {
  const { settings, hasDatabase, own } = nothingDone(() => readImportSettings(options));
  const bytes = bytesIn(file);
  requireNew(options.passwords);
  const reading = { mapped: mappedBy(options.map), givesPasswords: passwordsBy(options) === 'given' };
  openRecord(options.record, { hasDatabase });
  let hasBegun = false;
  const onBegin = () => {
    hasBegun = true;
  };
  const given = { name: basename(file), bytes, hasDatabase, onBegin, reading };
  try {
    const at = realmFrom(settings, 'server', DEADLINE_MS);
    return await whileSignedIn(at, options, (tokens) => importAs(tokens, given, options), own);
  } catch (error) {
    if (hasBegun || !(error instanceof AppError)) throw error;
    throw new UsageError(error.message, { cause: error });
  } finally {
    await closeConnections();
  }
}

/** As long as Pouch's server gives Keycloak by default. */
const DEADLINE_MS = 8_000;

type Given = {
  name: string;
  bytes: Buffer;
  hasDatabase: boolean;
  onBegin: () => void;
  reading: Parameters<typeof openFile>[3];
};

async function importAs(tokens: TokenSource, given: Given, options: ImportOptions): Promise<number> {
  const { name, bytes, hasDatabase, onBegin, reading } = given;
  const viewer = await actingViewer(tokens);
  const shell = await openFile(viewer, name, bytes, reading);
  if (shell.mapping.includes('password') && !reading.givesPasswords)
    report('The passwords in the file are not used. To give users these passwords, add --given-passwords.');
  const earlier = hasDatabase && !options.dryRun ? await findBegun(viewer, shell) : null;
  if (earlier) {
    report('Going on with the import of this file that was begun before, with what was chosen then.');
    onBegin();
    return answer(shell, await importBegun(tokens, shell, earlier, options), options);
  }
  const comparing = showProgress('Compared with Keycloak:', shell.rows.length);
  await compareRows(viewer, shell, comparing.step);
  comparing.end();
  const { createGroups: createsGroups } = options;
  if (options.dryRun) return answer(shell, { all: findings(shell, { createsGroups }), interruption: null }, options);
  const choices = chosenFor(shell, { ...options, createsGroups, passwords: passwordsBy(options), hasDatabase });
  const begun = hasDatabase ? await begin(viewer, shell, choices) : null;
  onBegin();
  const outcome = begun
    ? await importBegun(tokens, shell, begun, options)
    : await importInMemory(tokens, shell, choices, options);
  return answer(shell, outcome, options);
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
