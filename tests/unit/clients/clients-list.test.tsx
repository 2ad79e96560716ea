// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ClientsList } from '@/components/clients/clients-list';
import { renderInPouch } from '../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }));

it('says so where no client has credentials, in place of an empty table', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ clients: [], reminderDays: 90 }));
  renderInPouch(<ClientsList />);
  expect(await screen.findByRole('heading', { name: 'No API credentials' })).toBeInTheDocument();
  expect(screen.queryByRole('table')).toBeNull();
});
