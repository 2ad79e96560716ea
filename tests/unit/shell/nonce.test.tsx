// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { getNonce } from 'get-nonce';
import type { PropsWithChildren } from 'react';
import { expect, test, vi } from 'vitest';
import { Providers } from '@/app/providers';

vi.mock('next-themes', () => ({ ThemeProvider: ({ children }: PropsWithChildren) => children }));
vi.mock('nuqs/adapters/next/app', () => ({ NuqsAdapter: ({ children }: PropsWithChildren) => children }));

test('the page keeps the nonce it came with when the server renders it again', () => {
  const { rerender } = render(<Providers nonce="of the page">the page</Providers>);
  rerender(<Providers nonce="of another answer">the page</Providers>);

  expect(getNonce()).toBe('of the page');
});
