/** Signs that begin a formula, also in the forms that spreadsheets may narrow: all that Unicode's compatibility decomposition turns into them. */
const SIGNS = String.raw`=+\-@|＝＋－＠｜﹦﹢﹣﹫⁼⁺⁻₌₊₋\uFB29⩵⩶`;
/** Such a sign behind what spreadsheets overlook, or what looks like a blank. */
const FORMULA = new RegExp(String.raw`^(?:[\t\r\n\0]|[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800"']*[${SIGNS}])`, 'u');

/** Returns the cell, with an apostrophe in front where a spreadsheet could take it for a formula. */
export function withFormulaGuard(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Returns the cell that `withFormulaGuard` was given. */
export function withoutFormulaGuard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
