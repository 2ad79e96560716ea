import { MAX_NAME_CHARACTERS } from '@/lib/users/import/limits';

/** Letters of other scripts that look like Latin ones in most typefaces (Unicode Technical Standard 39, "Confusable Detection"). */
const TWINS: Record<string, string> = {
  а: 'a',
  α: 'a',
  ɑ: 'a',
  в: 'b',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  е: 'e',
  ё: 'e',
  ҽ: 'e',
  һ: 'h',
  н: 'h',
  і: 'i',
  ι: 'i',
  ı: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  κ: 'k',
  ӏ: 'l',
  м: 'm',
  п: 'n',
  ո: 'n',
  о: 'o',
  ο: 'o',
  օ: 'o',
  σ: 'o',
  р: 'p',
  ρ: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  τ: 't',
  υ: 'u',
  ս: 'u',
  ν: 'v',
  ѵ: 'v',
  ѡ: 'w',
  ԝ: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  γ: 'y',
  ү: 'y',
};
/** What takes no space. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Returns what a name looks like: the same for names that a reader can't tell apart. One that is too long to be imported is left
 * as it is, because normalizing many combining marks takes the square of their number.
 */
export function looks(name: string): string {
  if (name.length > MAX_NAME_CHARACTERS) return name;
  const plain = name.normalize('NFKC').replace(UNSEEN, '').toLowerCase().normalize('NFC');
  return [...plain].map((letter) => TWINS[letter] ?? letter).join('');
}

/** Returns whether two names are the same but for how their letters are composed. */
export function isSameName(one: string, other: string): boolean {
  if (one === other) return true;
  return Math.max(one.length, other.length) <= MAX_NAME_CHARACTERS && one.normalize('NFC') === other.normalize('NFC');
}
