import { expect, test } from 'vitest';
import { changeCellAction } from '@/lib/users/import/actions';
import { check, done, dryRun, importsForEachTest, rowName, rowsOf } from '../../../support/imports.ts';

importsForEachTest();

const HEADER = 'email,username,first name,groups';
const fileOf = (rows: string[][]) => `${HEADER}\n${rows.map((cells) => cells.join(',')).join('\n')}\n`;

test('a corrected cell leaves every row as a check of the corrected file finds it', async () => {
  const [one, two, three] = [rowName('one'), rowName('two'), rowName('three')];
  const rows = [
    [one, '', 'Ana', '/no//group'],
    [one.toUpperCase(), 'second', '', ''],
    [two, 'SECOND', ' Ben ', ''],
    [one.replace('o', 'о'), 'second', '', '/missing'],
    ['no address', '', '', ''],
    [three, two, '', ''],
  ];
  const { id } = await check(fileOf(rows));
  await dryRun(id);
  const corrections: [row: number, column: number, value: string][] = [
    // The first of three that look alike leaves them, and the next becomes the first.
    [0, 0, three],
    // A username that two others have.
    [1, 1, 'other'],
    // A cell that no other row depends on.
    [0, 3, ''],
    [2, 2, 'Ben'],
    // A row that had none becomes a duplicate.
    [4, 0, two],
    [4, 1, 'other'],
    [5, 0, one],
  ];
  for (const [row, column, value] of corrections) {
    const changed = done(await changeCellAction({ id, ordinal: row + 1, column, value }));
    rows[row] = rows[row]?.with(column, value) ?? [];
    const afresh = await check(fileOf(rows));
    expect(await rowsOf(id)).toEqual(await rowsOf(afresh.id));
    expect(changed).toMatchObject({
      phase: 'checked',
      errors: afresh.errors,
      warnings: afresh.warnings,
      findings: afresh.findings,
    });
  }
});
