// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { HomePage } from '@/components/home/home-page';
import type { Needs } from '@/lib/checks/need';
import { renderInPouch } from '../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }), usePathname: () => '/' }));

const NOTHING: Needs = { needs: [], countedAt: new Date().toISOString(), isCounting: false, limits: [] };
const FORBIDDEN = { ok: false, code: 'FORBIDDEN', message: 'To see API credentials you need "view-clients".' };

/** What each place answers; the others have nothing to say. */
function answers(places: Record<string, [body: unknown, status?: number]>) {
  vi.stubGlobal('fetch', async (url: string) => {
    const [body, status = 200] = places[url.replace('/api/home/', '')] ?? [NOTHING];
    return Response.json(body, { status });
  });
  renderInPouch(<HomePage />);
}

test('says in one line that all is well', async () => {
  answers({});
  expect(await screen.findByRole('status')).toHaveTextContent('All is well. Nothing waits for you.');
  expect(screen.getByRole('region', { name: 'Needs you' })).toHaveTextContent(/Counted just now/);
  expect(screen.queryByRole('list')).toBeNull();
});

test('says what it does not show, and that nothing else waits', async () => {
  answers({ clients: [FORBIDDEN, 403] });
  expect(await screen.findByText(FORBIDDEN.message)).toBeInTheDocument();
  expect(await screen.findByRole('status')).toHaveTextContent('Nothing waits for you in what Pouch could look at.');
});

test('shows problems first, each with its number and what leads to it', async () => {
  const need = { isProblem: false, title: 'Locked users', count: 1_204, link: { href: '/users', label: 'Show users' } };
  const problem = { ...need, id: 'b', isProblem: true, title: 'Interrupted jobs', count: 1 };
  answers({ users: [{ ...NOTHING, needs: [{ ...need, id: 'a' }] }], work: [{ ...NOTHING, needs: [problem] }] });
  await screen.findByText('Counted', { exact: false });
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first).toHaveTextContent('Problem: Interrupted jobs');
  expect(second).toHaveTextContent('1,204');
  expect(screen.getByRole('link', { name: 'Show users: Locked users' })).toHaveAttribute('href', '/users');
});

test('never says that all is well while a count is under way or has failed', async () => {
  answers({
    users: [{ ...NOTHING, countedAt: null, isCounting: true }],
    instance: [{ ok: false, code: 'UNAVAILABLE', message: 'Keycloak does not answer.' }, 503],
  });
  expect(await screen.findByRole('alert')).toHaveTextContent('Keycloak does not answer.');
  expect(screen.getByText('Counting…')).toBeInTheDocument();
  expect(screen.queryByText(/All is well/)).toBeNull();
});
