import 'server-only';
import { randomInt } from 'node:crypto';
import type { Language, Term } from '@/lib/passwords/language';

const FINE = 2 ** 47;

/** Returns how to draw a text of the set with the first of the lengths that it has, each as likely; null where it has none. */
export function drawerOf(language: Language, start: Term, lengths: number[]): (() => string) | null {
  const groups = groupsOf(language);
  const shares = new Map<string, number>();

  /** Which share of all texts of the length is in the set. */
  function shareOf(term: Term, length: number): number {
    if (term.kind === 'none') return 0;
    if (length === 0) return term.nullable ? 1 : 0;
    const key = `${term.id}.${length}`;
    const known = shares.get(key);
    if (known !== undefined) return known;
    language.spend();
    const share = sum(groups.map((group) => weightOf(term, group, length)));
    shares.set(key, share);
    return share;
  }

  const weightOf = (term: Term, group: number[], length: number) =>
    (group.length / language.alphabet.length) * shareOf(language.after(term, group[0] ?? 0), length - 1);

  const length = lengths.find((each) => shareOf(start, each) > 0);
  if (length === undefined) return null;
  return () => {
    let text = '';
    let term = start;
    for (let left = length; left > 0; left--) {
      const weights = groups.map((group) => weightOf(term, group, left));
      const group = pickWeighted(groups, weights);
      text += language.alphabet[group[randomInt(group.length)] ?? 0];
      term = language.after(term, group[0] ?? 0);
    }
    return text;
  };
}

/** Characters that no part of the pattern tells apart are looked at together. */
function groupsOf({ alphabet, masks }: Language): number[][] {
  const groups = new Map<string, number[]>();
  const all = [...masks];
  for (const index of alphabet.keys()) {
    const key = all.map((mask) => ((mask >> BigInt(index)) & 1n ? '1' : '0')).join('');
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()];
}

function pickWeighted(groups: number[][], weights: number[]): number[] {
  let left = (randomInt(FINE) / FINE) * sum(weights);
  const possible = groups.filter((_, index) => (weights[index] ?? 0) > 0);
  for (const [index, group] of groups.entries()) {
    left -= weights[index] ?? 0;
    if (left < 0 && possible.includes(group)) return group;
  }
  return possible.at(-1) ?? [];
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
