import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allowAnyText } from '../support/attack/any-text.ts';
import { report } from '../support/attack/report.ts';
import { administratorCookie, pouch, stageAttacks } from '../support/attack/stage.ts';
import { keycloakSide, makeUser, removeUsers } from '../support/stack.ts';

const PREFIX = `sheet${Date.now().toString(36)}`;
const FORMULA = '=HYPERLINK("http://example.invalid","x")';
const NAMES = [
  FORMULA,
  `+${FORMULA}`,
  `-${FORMULA}`,
  `@${FORMULA}`,
  `\t${FORMULA}`,
  `\r${FORMULA}`,
  `\n${FORMULA}`,
  ` ${FORMULA}`,
  `"${FORMULA}`,
  `'${FORMULA}`,
  `＝1+1`,
  `＋1`,
  `－1`,
  `＠x`,
  `|cmd`,
  `a\r${FORMULA}`,
  `a\n${FORMULA}`,
  `a\r\n${FORMULA}`,
  `a,${FORMULA}`,
  `a;${FORMULA}`,
  `a\t${FORMULA}`,
  `a"\r\n"${FORMULA}`,
  `a\u2028${FORMULA}`,
  `a\u0085${FORMULA}`,
  `a\v${FORMULA}`,
  `\u200b${FORMULA}`,
  `"",${FORMULA}`,
];

stageAttacks();
const usernames: string[] = [];
let restoreProfile: () => Promise<unknown>;

beforeAll(async () => {
  const admin = await keycloakSide();
  restoreProfile = await allowAnyText(admin);
  for (const [index, name] of NAMES.entries()) {
    const { username } = await makeUser(admin, { username: `${PREFIX}${index}@example.net`, firstName: name, lastName: name });
    usernames.push(username);
  }
});
afterAll(async () => {
  const admin = await keycloakSide();
  await removeUsers(admin, usernames);
  await restoreProfile();
});

test('no name makes a cell of an export a formula, or makes rows or columns of its own', async () => {
  const answer = await fetch(`${pouch.url}/api/users/export?q=${PREFIX}`, { headers: { cookie: administratorCookie } });
  expect(answer.status).toBe(200);
  const text = await answer.text();
  const [header = [], ...rows] = parse(text, { bom: true }) as string[][];
  const through: string[] = [];
  for (const row of rows) {
    if (row.length !== header.length) through.push(`columns: ${JSON.stringify(row)}`);
    for (const cell of row)
      if (/^[\s\p{C}"']*[=+\-@|＝＋－＠]/u.test(cell) && !cell.startsWith("'")) through.push(`formula: ${cell}`);
  }
  // A spreadsheet may take any of these for the end of a row.
  const lines = text.split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/).filter((line) => /^[=+\-@]/.test(line));
  report('names in an export', NAMES.length, through);
  expect(rows.map(([username]) => username).sort()).toEqual([...usernames].sort());
  expect(through).toEqual([]);
  expect(lines.filter((line) => !isInsideQuotes(text, line))).toEqual([]);
});

/** Whether the line is the rest of a cell in quotes. */
function isInsideQuotes(text: string, line: string): boolean {
  const before = text.slice(0, text.indexOf(line));
  return (before.match(/"/g)?.length ?? 0) % 2 === 1;
}
