/** A sign that begins a formula, also in the wide form that some spreadsheets narrow, behind what they overlook. */
const FORMULA = /^(?:[\t\r\n\0]|[\s\p{C}"']*[=+\-@|＝＋－＠｜])/u;

/** Returns the cell, with an apostrophe in front where a spreadsheet could take it for a formula. */
export function withFormulaGuard(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Returns the cell that `withFormulaGuard` was given. */
export function withoutFormulaGuard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
