import { GET as importResult } from '@/app/api/users/imports/[importId]/result/route';
import { GET as jobResult } from '@/app/api/users/jobs/[jobId]/result/route';
import { runJob } from '@/lib/jobs/run';
import * as bulk from '@/lib/users/bulk/actions';
import * as deletion from '@/lib/users/deletion/actions';
import { restoreJobKinds } from '@/lib/users/deletion/restore-work';
import * as imports from '@/lib/users/import/actions';
import { run } from '../imports.ts';
import { work } from '../job-kinds.ts';
import { jobWhen, newJobId, setWorker } from '../jobs.ts';
import { testStack } from '../stack.ts';
import { deleted, file, idOf, imported, job, made3, type Step, user } from './stage.ts';

const ids = () => ({ kind: 'ids', ids: [user.id] });
const newJob = () => {
  job.id = newJobId();
  return job.id;
};
const ofJob = () => job.id;

export const JOBS: Step[] = [
  [
    'startBulkAction',
    ['job.start', 'job.end'],
    () => '',
    async () => {
      await bulk.startBulkAction({ id: newJob(), operation: { kind: 'reset-password' }, selection: ids(), confirmed: 1 });
      await jobWhen(job.id);
    },
  ],
  ['takePasswordsAction', ['job.show-passwords'], ofJob, () => bulk.takePasswordsAction(job.id)],
  [
    '/api/users/jobs/[jobId]/result',
    ['job.download-result'],
    () => '',
    async () => (await jobResult(new Request(testStack().pouchUrl), { params: Promise.resolve({ jobId: job.id }) })).text(),
  ],
  [
    'stopBulkAction',
    ['job.start', 'job.stop'],
    () => '',
    async () => {
      setWorker(async () => undefined);
      await bulk.startBulkAction({ id: newJob(), operation: { kind: 'disable' }, selection: ids(), confirmed: 1 });
      await bulk.stopBulkAction(job.id);
    },
  ],
  [
    'continueBulkAction',
    ['job.end', 'job.continue', 'job.end'],
    () => '',
    async () => {
      await work(job.id);
      setWorker();
      await bulk.continueBulkAction(job.id);
      await jobWhen(job.id);
    },
  ],
  [
    'startRestoreAction',
    ['user.delete', 'job.start', 'job.end'],
    () => '',
    async () => {
      deleted.id = await idOf(made3);
      await deletion.deleteUserAction({ id: deleted.id, username: made3 });
      setWorker((message, signal) => runJob(message, restoreJobKinds, signal));
      await deletion.startRestoreAction({ id: newJob(), ids: [deleted.id] });
      await jobWhen(job.id);
      setWorker();
    },
  ],
  [
    'startImportAction',
    ['import.upload', 'import.check', 'import.compare', 'job.start', 'job.end'],
    () => '',
    async () => {
      file.id = await run(`email\n${imported}\n`);
    },
  ],
  ['takeImportPasswordsAction', ['job.show-passwords'], () => 'users.csv', () => imports.takeImportPasswordsAction(file.id)],
  [
    '/api/users/imports/[importId]/result',
    ['job.download-result'],
    () => 'users.csv',
    async () =>
      (await importResult(new Request(testStack().pouchUrl), { params: Promise.resolve({ importId: file.id }) })).text(),
  ],
  [
    'undoImportAction',
    ['job.start', 'job.end'],
    () => '',
    async () => {
      await imports.undoImportAction({ id: file.id, jobId: newJob(), way: 'disable' });
      await jobWhen(job.id);
    },
  ],
];
