// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { JobPasswords } from '@/components/users/bulk/job-passwords';
import { type Job, OUTCOMES } from '@/lib/jobs/states';
import { takePasswordsAction } from '@/lib/users/bulk/actions';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/bulk/actions', () => ({ takePasswordsAction: vi.fn() }));
const take = vi.mocked(takePasswordsAction);
const NONE = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Job['counts'];

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json({})),
  );
});

const show = (secrets: Job['secrets'], kind = 'users.reset-password', parameters: Job['parameters'] = {}) =>
  renderInPouch(
    <JobPasswords
      job={{
        id: '0'.repeat(32),
        kind,
        parameters,
        startedBy: 'ada',
        actor: 'ben',
        state: 'finished',
        reason: null,
        rowsPerSecond: null,
        total: 3,
        counts: { ...NONE, done: 3 },
        secrets,
        createdAt: '2026-01-01T00:00:00Z',
        endedAt: '2026-01-01T00:01:00Z',
      }}
    />,
  );
const button = () => screen.queryByRole('button', { name: /Get the passwords/ });

describe('the passwords of a job', () => {
  it('that the viewer had set are offered, and the others are said to be for who had them set', async () => {
    take.mockResolvedValue({ ok: true, data: { passwords: [{ username: 'olive', password: 'pw-of-olive' }], csv: '' } });
    show({ mine: 1, others: [{ name: 'ada', count: 2 }] });
    expect(screen.getByText('Only ada, who had them set, can get the passwords of another 2 users.')).toBeInTheDocument();
    await userEvent.click(button() as HTMLElement);
    expect(await screen.findByText('olive')).toBeInTheDocument();
  });

  it('are not offered to who had none set', () => {
    show({ mine: 0, others: [{ name: 'ada', count: 1 }] });
    expect(button()).not.toBeInTheDocument();
    expect(screen.getByText('Only ada, who had them set, can get the passwords of 1 user.')).toBeInTheDocument();
  });

  it('are gone when none waits', () => {
    show({ mine: 0, others: [] });
    expect(button()).not.toBeInTheDocument();
    expect(screen.getByText(/were already fetched or an hour has passed/)).toBeInTheDocument();
  });

  it('of an import wait for a day, and are gone after it', () => {
    const { unmount } = show({ mine: 1, others: [] }, 'users.import', { passwords: 'generated' });
    expect(screen.getByText(/stores them, encrypted, for 24 hours after the job has ended/)).toBeInTheDocument();
    unmount();
    show({ mine: 0, others: [] }, 'users.import', { passwords: 'generated' });
    expect(button()).not.toBeInTheDocument();
    expect(screen.getByText(/were already fetched or 24 hours have passed\. Re-issue them/)).toBeInTheDocument();
  });

  it('of an import that made none are not spoken of', () => {
    show({ mine: 0, others: [] }, 'users.import', { passwords: 'given' });
    expect(screen.queryByText(/no longer available/)).not.toBeInTheDocument();
  });
});
