// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { expect, it, vi } from 'vitest';
import { ImportPage } from '@/components/users/import/import-page';
import { type Job, OUTCOMES } from '@/lib/jobs/states';
import { startImportAction } from '@/lib/users/import/actions';
import type { ImportState } from '@/lib/users/import/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/bulk/actions', () => ({}));
vi.mock('@/lib/users/import/actions', () => ({ startImportAction: vi.fn() }));

const ID = '0'.repeat(32);
const COMPARED: ImportState = {
  id: ID,
  phase: 'compared',
  fileName: 'team.csv',
  fileHash: null,
  owner: 'ada',
  file: { header: ['email'], encoding: 'utf-8', delimiter: ',', source: null, dropped: [], attributes: [] },
  mapping: ['email'],
  complaint: null,
  rows: 3,
  errors: 0,
  warnings: 0,
  findings: { create: 2, same: 0, differs: 1, bad: 0 },
  differing: ['firstName'],
  newGroups: [],
  passwords: 0,
  jobId: null,
  undoJobId: null,
  created: 0,
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt: '2026-01-02T00:00:00Z',
};
const NONE = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Job['counts'];
const JOB: Job = {
  id: ID,
  kind: 'users.import',
  parameters: { file: 'team.csv' },
  startedBy: 'ada',
  actor: 'ada',
  state: 'running',
  reason: null,
  rowsPerSecond: null,
  total: 3,
  counts: { ...NONE, pending: 1, done: 2 },
  secrets: { mine: 0, others: [] },
  createdAt: '2026-01-01T00:00:00Z',
  endedAt: null,
};

it('starts an import with what was chosen, and then shows the job', async () => {
  const started = Promise.withResolvers<ImportState>();
  const states: Promise<ImportState>[] = [Promise.resolve(COMPARED)];
  const answer = (url: string) => {
    if (url.includes('/rows')) return { rows: [], hasNext: false };
    return url.includes('/jobs/') ? JOB : (states.shift() ?? started.promise);
  };
  const read = vi.fn(async (url: string) => Response.json(await answer(url)));
  vi.stubGlobal('fetch', read);
  vi.mocked(startImportAction).mockResolvedValue({ ok: true, data: ID });
  renderInPouch(
    <NuqsTestingAdapter>
      <ImportPage id={ID} />
    </NuqsTestingAdapter>,
  );
  await userEvent.click(await screen.findByRole('radio', { name: 'Update them' }));
  await userEvent.click(screen.getByRole('button', { name: 'Start import' }));
  const readsOfState = () => read.mock.calls.filter(([url]) => url.endsWith(`/imports/${ID}`)).length;
  await vi.waitFor(() => expect(readsOfState()).toBe(2));
  // Until it is read again, the page stays as it was.
  expect(screen.getByText('team.csv: 3 rows')).toBeInTheDocument();
  started.resolve({ ...COMPARED, phase: 'started', jobId: ID });

  expect(await screen.findByRole('region', { name: 'Result' })).toHaveTextContent('Waiting1Done2');
  expect(screen.getByRole('progressbar')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Stop' })).toBeInTheDocument();
  const choices = { existing: 'update', fields: ['firstName'], passwords: 'generated', createsGroups: false };
  expect(startImportAction).toHaveBeenCalledExactlyOnceWith({ id: ID, ...choices });
});
