import { describe, expect, test } from 'vitest';
import { expectImportIsTrue } from '../../../support/import-truth.ts';
import { importsForEachTest, rowName, start } from '../../../support/imports.ts';
import { jobWhen } from '../../../support/jobs.ts';
import { drawing, faultSeeds } from '../../../support/seeded.ts';
import { testStack } from '../../../support/stack.ts';

importsForEachTest();

const ROWS = 120;
const PATIENCE_MS = 10 * 60_000;

/** A start of Keycloak takes as long as a hundred other tests. */
describe.skipIf(!process.env.POUCH_SOAK_ROUNDS).each(faultSeeds)('an import (seed %i)', (seed) => {
  test('goes on where Keycloak is killed and started again in the middle of it', { timeout: PATIENCE_MS }, async () => {
    const names = Array.from({ length: ROWS }, () => rowName());
    const id = await start(`email\n${names.join('\n')}\n`);
    const middle = 10 + drawing(seed)(ROWS / 2);
    await jobWhen(id, ({ counts }) => counts.done >= middle);
    const restarted = await fetch(testStack().restartUrl, { method: 'POST', signal: AbortSignal.timeout(PATIENCE_MS) });
    expect(restarted.status).toBe(204);
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: ROWS } });
    await expectImportIsTrue(id, names);
  });
});
