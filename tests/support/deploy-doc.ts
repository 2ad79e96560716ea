import { readFileSync } from 'node:fs';
import { ROOT } from '../../dev/stack/paths.ts';

/** Returns what docs/deploy.md says that Pouch says, by what is wrong: an expression, because `[…]` stands for what differs. */
export function wordsByMistake(): Map<string, RegExp> {
  const text = readFileSync(`${ROOT}docs/deploy.md`, 'utf8');
  const [, table = ''] = /\n\| what is wrong .*\n\| -.*\n((?:\|.*\n)+)/.exec(text) ?? [];
  const rows = table.split('\n').filter(Boolean);
  return new Map(
    rows.map((row) => row.split('|').map((cell) => cell.trim())).map(([, what = '', words = '']) => [what, expression(words)]),
  );
}

function expression(words: string): RegExp {
  return new RegExp(words.replace(/\.$/, '').split('[…]').map(quoted).join('.*'));
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
