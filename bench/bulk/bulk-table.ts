import { table, verdict } from '../tables.ts';
import type { BulkRates } from './measure-bulk.ts';

const OF_SEQUENCE = 1.5;
const OF_BEST = 0.8;

const WORDS = { disable: 'Disable', 'add-role': 'Add a role', delete: 'Delete', 'reset-password': 'Re-issue a password' };

/** Returns users per second of each side, and whether Pouch keeps up. */
export function bulkTable(rates: BulkRates[]): string {
  const rows = rates.map(({ kind, pouch, sequence, best, bestAtOnce }) => [
    WORDS[kind],
    pouch.toFixed(0),
    sequence.toFixed(0),
    `${best.toFixed(0)} (${bestAtOnce} at once)`,
    ...ratio(pouch / sequence, OF_SEQUENCE),
    ...ratio(pouch / best, OF_BEST),
  ]);
  const head = ['Users per second', 'Pouch', 'Raw, in sequence', 'Raw, at its best', 'Of sequence', '', 'Of the best', ''];
  return table(head, rows);
}

const ratio = (value: number, least: number) => [`${value.toFixed(2)} (≥ ${least})`, verdict(value >= least)];
