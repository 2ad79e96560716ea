import type { QueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, vi } from 'vitest';
import { cachedIn } from './render.tsx';

export const TYPED = 'Canary-typed-4711';
export const GIVEN = 'Canary-given-0815';

beforeEach(() => {
  vi.resetAllMocks();
  // What a query asks for is of no interest here.
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
});

export const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

/** No cache holds what was typed or given, neither now nor once the page is left. */
export async function expectNoSecretIn({ queryClient, unmount }: { queryClient: QueryClient; unmount: () => void }) {
  expect(cachedIn(queryClient)).not.toContain('Canary');
  unmount();
  expect(cachedIn(queryClient)).not.toContain('Canary');
  await waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
}
