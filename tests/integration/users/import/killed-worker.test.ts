import { beforeEach, describe, expect, test } from 'vitest';
import { getJob } from '@/lib/users/bulk/data';
import { takeImportPasswordsAction } from '@/lib/users/import/actions';
import { importJobKinds } from '@/lib/users/import/work';
import { passwordGrant } from '../../../support/code-flow.ts';
import { expectImportIsTrue } from '../../../support/import-truth.ts';
import { done, importsForEachTest, rowName, start } from '../../../support/imports.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { work } from '../../../support/job-kinds.ts';
import { setWorker } from '../../../support/jobs.ts';
import { DEATHS, killWorkerOf } from '../../../support/killed-worker.ts';
import { drawing, faultSeeds } from '../../../support/seeded.ts';

importsForEachTest();
beforeEach(() => setWorker(async () => undefined));

const ROWS = 24;

describe.each(faultSeeds)('an import whose worker is killed (seed %i)', (seed) => {
  test.each(DEATHS)('%s of a row is finished by the next worker, which loses nothing and makes nothing twice', async (death) => {
    const ordinal = 2 + drawing(seed)(ROWS - 2);
    const names = Array.from({ length: ROWS }, () => rowName());
    const id = await start(`email\n${names.join('\n')}\n`);
    await killWorkerOf(id, death, ordinal);
    proxy.reset();
    await work(id, { kinds: importJobKinds });

    expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: ROWS } });
    await expectImportIsTrue(id, names);
    const { passwords } = done(await takeImportPasswordsAction(id));
    expect(passwords.map(({ username }) => username)).toEqual(names);
    const { username = '', password = '' } = passwords[ordinal - 1] ?? {};
    expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
  });
});
