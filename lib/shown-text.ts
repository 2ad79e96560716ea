/** Blanks that HTML drops, and characters that take no space, look like a blank, or turn the text around them. */
const UNSEEN = String.raw`^ +| +$| {2,}|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}`;

/** Arabic letters that don't join with the next one, between which a non-joiner can't be seen. */
const UNJOINED = String.raw`\u0621-\u0625\u0627\u0629\u062F-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06C0\u06C3-\u06CB\u06CD\u06CF\u06D2\u06D3\u06D5\u06EE\u06EF`;
const VIRAMAS = String.raw`\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA`;
/** Joiners that can be seen in how the letters beside them look, as in Persian, Hindi and Malayalam names. */
const JOINERS = String.raw`(?<=(?![${UNJOINED}])[\p{L}&&\p{Script=Arabic}]\p{M}*)\u200C(?=[\p{L}&&\p{Script=Arabic}])|(?<=[${VIRAMAS}])(?:\u200D|\u200C(?=\p{L}))`;

const SEEN_OR_UNSEEN = seenOrUnseen();

/** Returns a name with everything in it that can't be seen as `[U+200B]`, which can be both read and typed. */
export function shown(name: string): string {
  return name.replace(SEEN_OR_UNSEEN, (part, seen?: string) => seen ?? [...part].map(codeOf).join(''));
}

/** Emoji are made of characters that are not seen by themselves. Browsers before 2023 don't know which, and show those. */
function seenOrUnseen(): RegExp {
  try {
    return new RegExp(String.raw`(\p{RGI_Emoji}|${JOINERS})|${UNSEEN}`, 'gv');
  } catch {
    return new RegExp(`((?!))|${UNSEEN}`, 'gu');
  }
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
