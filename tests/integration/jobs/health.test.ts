import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobChecks } from '@/lib/instance/checks/jobs';
import { sql } from '../../support/own-database.ts';
import { makeRecord, type OwnRecord } from '../../support/record-stage.ts';

let own: OwnRecord;
beforeAll(async () => {
  own = await makeRecord();
  await sql('select pouch_queue.create_queue(\'jobs\', \'{"policy":"standard"}\')', own.ownerUrl);
});
afterAll(() => own.drop());

/** As the role of Pouch, which has no other rights. */
const states = async () => (await jobChecks(own.appUrl)).map(({ state, words }) => `${state}: ${words}`);
const addJob = (id: string, state: string, more = "'session'") =>
  sql(
    `insert into pouch.jobs (id, kind, parameters, started_by, actor_id, actor_name, state, session_key, ended_at)
     values ('${id}', 'users.disable', '{}', 'ada', '1', 'ada', '${state}', ${more}, ${state === 'running' ? 'null' : 'now()'})`,
    own.appUrl,
  );
const addMessage = (jobId: string, state: string) =>
  sql(
    `insert into pouch_queue.job (name, data, state, start_after, heartbeat_on)
     values ('jobs', '{"jobId":"${jobId}","run":1}', '${state}', now() - interval '3 minutes', now())`,
    own.appUrl,
  );

test('the doctor finds jobs that the queue lost, that no worker takes, and that were interrupted', async () => {
  const pass = expect.stringMatching(/^pass/);
  expect(await states()).toEqual([pass, pass]);

  await addJob('command', 'running', "''");
  expect(await states()).toEqual([pass, pass]);
  await addJob('one', 'running');
  expect(await states()).toEqual([expect.stringMatching(/^warn: 1 job is under way, but the queue does not know/), pass]);

  await addMessage('one', 'created');
  expect(await states()).toEqual([expect.stringMatching(/^fail: A job has waited/), pass]);
  await addMessage('two', 'active');
  expect(await states()).toEqual([pass, pass]);

  await addJob('three', 'interrupted');
  await addJob('four', 'finished');
  await sql("insert into pouch.job_rows (job_id, ordinal, username, state) values ('four', 1, 'bob', 'failed')", own.appUrl);
  const ended = 'warn: In the last 7 days 1 job was interrupted, and 1 job ended with rows that failed.';
  expect(await states()).toEqual([pass, ended]);

  await sql(`revoke select on pouch.job_rows from "${own.appRole}"`, own.ownerUrl);
  const unknown = expect.stringMatching(/^unknown/);
  expect(await states()).toEqual([unknown, unknown]);
});
