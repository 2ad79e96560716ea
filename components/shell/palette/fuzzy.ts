import { defaultFilter } from 'cmdk';

/** Below it, the letters are there, but far apart. */
const LEAST = 0.05;

/** Returns those with the letters of the text in this order, the closest first. All of them where there is no text. */
export function fuzzy<Item>(items: readonly Item[], text: string, wordsOf: (item: Item) => string[]): Item[] {
  if (text === '') return [...items];
  const scored = items.map((item) => ({
    item,
    score: Math.max(...wordsOf(item).map((words) => defaultFilter?.(words, text) ?? 0)),
  }));
  return scored
    .filter(({ score }) => score > LEAST)
    .toSorted((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
