import { openPasswordFile } from '@/cli/import/files';
import type { ImportOptions } from '@/cli/import/options';
import { showProgress } from '@/cli/import/progress';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { actingViewer } from '@/lib/users/import/shell/actor';
import type { ShellFile } from '@/lib/users/import/shell/file';
import { type Begun, runBegun, takePasswordsOf } from '@/lib/users/import/shell/journaled';
import { outcomes, passwordLine, passwordsHeader, type Said } from '@/lib/users/import/shell/report';
import { type RunOptions, runInMemory, type ShellRun } from '@/lib/users/import/shell/run';

type Choices = Parameters<typeof runInMemory>[1];
export type Outcome = { all: Said[]; interruption: string | null };

/** Imports without a database: passwords are written before Keycloak has them, so that none is lost with this process. */
export async function importInMemory(
  tokens: TokenSource,
  shell: ShellFile,
  choices: Choices,
  { passwords: file }: ImportOptions,
): Promise<Outcome> {
  const passwords = file === undefined ? null : openPasswordFile(file, passwordsHeader(shell));
  const made = new Map<number, string>();
  const onPassword = (ordinal: number, password: string) => {
    const line = passwordLine(shell, ordinal, password);
    made.set(ordinal, line);
    passwords?.add(line);
  };
  const outcome = await whileShown(tokens, shell, (options) => runInMemory(shell, choices, { ...options, onPassword }));
  const mayBeTheirs = ({ row: { isCreated }, status }: Said) => isCreated || status === 'unknown';
  passwords?.keep(outcome.all.filter(mayBeTheirs).flatMap(({ row }) => made.get(row.ordinal) ?? []));
  return outcome;
}

/** Imports what is left of an import whose journal, with its passwords, is in the database. */
export async function importBegun(
  tokens: TokenSource,
  shell: ShellFile,
  begun: Begun,
  { passwords: file }: ImportOptions,
): Promise<Outcome> {
  const passwords = file === undefined ? null : openPasswordFile(file, passwordsHeader(shell));
  const outcome = await whileShown(tokens, shell, (options) => runBegun(shell, begun, options));
  if (passwords && outcome.interruption === null) {
    const taken = await takePasswordsOf(await actingViewer(tokens), begun, shell.name);
    passwords.keep([...taken].map(([ordinal, password]) => passwordLine(shell, ordinal, password)));
  }
  return outcome;
}

/** Shows the progress, and stops after the rows in flight at Ctrl-C. */
async function whileShown(
  tokens: TokenSource,
  shell: ShellFile,
  run: (options: RunOptions) => Promise<ShellRun>,
): Promise<Outcome> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const importing = showProgress('Imported:', shell.rows.length);
  try {
    const options = { viewerOf: () => actingViewer(tokens), signal: stopping.signal, onDone: importing.set };
    const { ended, interruption } = await run(options);
    return { all: outcomes(shell, ended), interruption };
  } finally {
    importing.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
