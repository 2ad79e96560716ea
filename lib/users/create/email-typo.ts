/** The domains of the most common mail services. */
const COMMON = [
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'ymail.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'gmx.com',
  'gmx.net',
  'gmx.de',
  'web.de',
  'mail.com',
  'zoho.com',
];
/** A slip of the hand: two letters swapped, or one left out, doubled or mistaken. */
const ONE_SLIP = 1;
/** In a long name, two are still the same name. */
const LONG = 8;

/** Returns the address that was most likely meant where the domain looks like a slip of a common one; null otherwise. */
export function likelyMeant(email: string, ownDomains: string[]): string | null {
  const [, name, typed] = /^(.+)@([^@\s]+)$/.exec(email.trim()) ?? [];
  if (!name || !typed) return null;
  const known = [...ownDomains, ...COMMON];
  const domain = typed.toLowerCase();
  if (known.includes(domain)) return null;
  const close = known
    .filter((each) => Math.abs(each.length - domain.length) <= ONE_SLIP + 1)
    .map((each) => ({ each, slips: slipsBetween(domain, each) }))
    .filter(({ each, slips }) => slips <= (each.length >= LONG ? ONE_SLIP + 1 : ONE_SLIP))
    .sort((one, other) => one.slips - other.slips);
  return close[0] ? `${name}@${close[0].each}` : null;
}

/** Returns how many letters have to be changed, added, left out or swapped with the next (optimal string alignment distance). */
function slipsBetween(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}
