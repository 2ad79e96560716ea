'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { noticeFailure } from '@/components/shell/notice-failure';
import { makeQueryClient } from '@/lib/request/query-client';

export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  const [queryClient] = useState(() => makeQueryClient(noticeFailure));
  // The page keeps the nonce it came with: when the server renders it again, the new nonce is of another answer.
  const [ownNonce] = useState(nonce);
  // The dialogs' scroll lock adds a style element, which the content security policy allows only with the nonce.
  setNonce(ownNonce);
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange={false} nonce={ownNonce}>
      <NuqsAdapter>
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}
