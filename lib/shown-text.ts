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

function codeOf(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
