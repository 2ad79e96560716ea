/** Blanks that HTML drops, and characters that take no space, look like a blank, or turn the text around them. */
const UNSEEN = /^ +| +$| {2,}|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** Returns a name with everything in it that can't be seen as `[U+200B]`, which can be both read and typed. */
export function shown(name: string): string {
  return name.replace(UNSEEN, (unseen) => [...unseen].map(codeOf).join(''));
}

/** Returns whether what was typed looks like the name as `shown` gives it. Blanks around what was typed don't count. */
export function looksLike(typed: string, name: string): boolean {
  return [typed, typed.trim()].some((one) => shown(one) === shown(name));
}

/** Returns the name of a field as words where there is no label for it: "Cost center" for costCenter, cost_center or cost-center. */
export function readableName(name: string): string {
  const words = name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, (_, end: string, start: string) => `${end} ${start}`)
    .replace(/[\s._-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : name;
}

function codeOf(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
