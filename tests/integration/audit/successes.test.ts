import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listRecord } from '@/lib/audit/list';
import { ROOT } from '../../../dev/stack/paths.ts';
import { permissionsTable } from '../../support/attack/permissions-table.ts';
import { CLIENTS } from '../../support/successes/clients.ts';
import { DELETIONS } from '../../support/successes/deletions.ts';
import { GROUPS } from '../../support/successes/groups.ts';
import { INSTANCE } from '../../support/successes/instance.ts';
import { JOBS } from '../../support/successes/jobs.ts';
import { LISTS } from '../../support/successes/lists.ts';
import { stageForSuccesses } from '../../support/successes/stage.ts';
import { TOKENS } from '../../support/successes/tokens.ts';
import { USERS } from '../../support/successes/users.ts';

stageForSuccesses();

const STAGES = { USERS, DELETIONS, GROUPS, LISTS, CLIENTS, TOKENS, INSTANCE, JOBS };
/** What is done to the rows of a job is in its journal, which its own tests compare with Keycloak. */
const IN_THE_JOURNAL = ['startRestoreAction', 'startImportAction', 'undoImportAction'];
/** What another file shows: its keys would not be read twice in a minute. */
const ELSEWHERE: Record<string, string> = { '/api/back-channel-logout': 'tests/integration/audit/refusals.test.ts' };
/** Pieces are part of the upload. */
const PART_OF_ANOTHER = ['uploadPieceAction'];

const newest = async () => (await listRecord({}, { limit: 1 })).items[0]?.seq ?? 0;

test.each(Object.entries(STAGES))('what succeeds leaves its entry: %s', async (_stage, steps) => {
  for (const [row, leaves, whom, work] of steps) {
    const last = await newest();
    const answer = await work();
    expect(typeof answer === 'object' ? answer : { ok: true }, row).toMatchObject({ ok: true });
    const { items } = await listRecord({}, { limit: 20 });
    const left = items.filter(({ seq }) => seq > last).reverse();
    expect(
      left.map(({ action, outcome }) => `${action} ${outcome}`),
      row,
    ).toEqual(leaves.map((action) => `${action} done`));
    for (const { target } of left) if (whom()) expect(target.name, row).toBe(whom());
  }
});

test('every row of docs/permissions.md that names a record is among them', () => {
  const { actions, routes } = permissionsTable();
  const left = new Map<string, Set<string>>();
  for (const [row, leaves] of Object.values(STAGES).flat()) left.set(row, new Set([...(left.get(row) ?? []), ...leaves]));
  const rows = [
    ...actions.map(({ name, ...row }) => ({ row: name, ...row })),
    ...routes.map(({ path, ...row }) => ({ row: path, ...row })),
  ];
  const missing = rows.flatMap(({ row, record, leaves }) => {
    if (!record || PART_OF_ANOTHER.includes(row)) return [];
    const elsewhere = ELSEWHERE[row] ? readFileSync(ROOT + ELSEWHERE[row], 'utf8') : '';
    const isLeft = (action: string) =>
      elsewhere.includes(`{ action: '${action}', outcome: 'done'`) ||
      [...(left.get(row) ?? [])].some((one) =>
        action.includes('<') ? one.startsWith(action.replace(/<.*/, '')) : one === action,
      );
    return leaves
      .filter((action) => !isLeft(action) && !(IN_THE_JOURNAL.includes(row) && !action.startsWith('job.')))
      .map((action) => `${row}: ${action}`);
  });
  expect(missing).toEqual([]);
});
