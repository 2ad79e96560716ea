import type { ColdLoads } from './cold-loads.ts';
import type { Responses } from './interactions.ts';
import { FIRST_VIEWS, type Memory, MORE_VIEWS } from './memory.ts';
import type { Searches } from './search.ts';
import { ROUNDS, type ServerTime } from './server-time.ts';

export const verdict = (isMet: boolean) => (isMet ? 'met' : '**missed**');
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const milliseconds = (ms: number) => `${ms.toFixed(0)} ms`;
const tenths = (ms: number) => `${ms.toFixed(1)} ms`;

export function coldLoadTable({ pouch, console }: ColdLoads): string {
  const row = (what: string, a: number, b: number, show: (value: number) => string, most?: number) => {
    const ratio = a / b;
    const target = most === undefined ? ['', ''] : [`≤ ${most.toFixed(2)}`, verdict(ratio <= most)];
    return [what, show(a), show(b), ratio.toFixed(2), ...target];
  };
  return table(
    ['Users page, empty cache', 'Pouch', "Keycloak's console", 'Ratio', 'Target', ''],
    [
      row('JavaScript over the wire', pouch.scriptBytes, console.scriptBytes, kilobytes, 0.42),
      row('All bytes over the wire', pouch.bytes, console.bytes, kilobytes),
      row('Requests', pouch.requests, console.requests, String, 0.35),
      row('Time to the first row', pouch.firstRowMs, console.firstRowMs, milliseconds, 0.35),
    ],
  );
}

const MOST_TO_ANSWER_MS = 100;

export function interactionTable({ pouch, console }: Responses): string {
  const shift = (value: number) => value.toFixed(3);
  return table(
    ['Users page in use, slowed processor', 'Pouch', "Keycloak's console", 'Target', ''],
    [
      ['Layout shift (CLS)', shift(pouch.shift), shift(console.shift), '0', verdict(pouch.shift === 0)],
      ['Slowest answer to an input (INP)', milliseconds(pouch.slowestMs), milliseconds(console.slowestMs)].concat([
        `≤ ${MOST_TO_ANSWER_MS} ms`,
        verdict(pouch.slowestMs <= MOST_TO_ANSWER_MS),
      ]),
    ],
  );
}

const MOST_OF_A_SEARCH = 0.7;

export function searchTable({ pouchMs, pastedMs, consoleMs }: Searches): string {
  const [typed, pasted] = [pouchMs / consoleMs, pastedMs / consoleMs];
  return table(
    ['One name among 100,000 users', 'Pouch', "Keycloak's console", 'Ratio', 'Target', ''],
    [
      ['Typed: last keystroke, or Enter', milliseconds(pouchMs), milliseconds(consoleMs), typed.toFixed(2)].concat([
        `≤ ${MOST_OF_A_SEARCH.toFixed(2)}`,
        verdict(typed <= MOST_OF_A_SEARCH),
      ]),
      ['Pasted, or Enter', milliseconds(pastedMs), milliseconds(consoleMs), pasted.toFixed(2), '', ''],
    ],
  );
}

const MOST_ADDED_MS = 8;
const MOST_ADMIN_CALLS = 2;

export function serverTable(times: ServerTime, adminCalls: number): string {
  const { pageMs, compressedPageMs, emptyPageMs, adminCallMs, addedAtFirstMs } = times;
  const addedMs = pageMs - adminCallMs;
  return table(
    ["Pouch's server", 'Measured', 'Target', ''],
    [
      ['GET /users', tenths(pageMs), '', ''],
      ['The Admin REST call it makes, made directly', tenths(adminCallMs), '', ''],
      ['Added by Pouch', tenths(addedMs), `≤ ${MOST_ADDED_MS} ms`, verdict(addedMs <= MOST_ADDED_MS)],
      [`Added at first, in ${ROUNDS} views`, tenths(addedAtFirstMs), '', ''],
      ['GET /users compressed, as browsers ask for it', tenths(compressedPageMs), '', ''],
      ['A page without data, for comparison (`/sign-in`)', tenths(emptyPageMs), '', ''],
      [
        'Admin REST calls for one page view',
        String(adminCalls),
        `≤ ${MOST_ADMIN_CALLS}`,
        verdict(adminCalls <= MOST_ADMIN_CALLS),
      ],
    ],
  );
}

const MOST_MB = 350;

export function memoryTable({ limited, unlimited }: { limited: Memory; unlimited: Memory }): string {
  const row = (what: string, moment: keyof Memory, isAimedAt = true) => {
    const target = isAimedAt ? [`≤ ${MOST_MB}`, verdict(limited[moment] <= MOST_MB)] : ['', ''];
    return [what, limited[moment].toFixed(0), ...target, unlimited[moment].toFixed(0)];
  };
  const [first, more] = [FIRST_VIEWS, MORE_VIEWS].map((views) => views.toLocaleString('en'));
  return table(
    ['Memory in MB', 'As it ships', 'Target', '', 'Without a limit'],
    [
      row('After the start', 'atStart'),
      row(`After ${first} views`, 'afterFirst'),
      row(`After ${more} more`, 'afterMore'),
      row('At most, every half second until then', 'most'),
      row('Of it in use by JavaScript, garbage collected', 'kept', false),
      row(`The same after ${first} more`, 'keptLater', false),
    ],
  );
}

/** A Markdown table whose columns also line up on a terminal; all but the first are aligned to the right. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: string[]) => {
    const padded = cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
