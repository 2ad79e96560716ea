'use client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { toClipboard } from '@/components/ui/to-clipboard';
import { useHiddenAgain } from '@/components/ui/use-hidden-again';
import { showSecretAction } from '@/lib/clients/actions';
import { unwrap } from '@/lib/result';

/**
 * A client's secret while it is on the screen: asked for by a click, in this component's memory only (mutations give
 * nothing back, so that no cache holds it), and gone after 30 seconds or when the tab is left.
 */
export function useShownSecret(clientId: string) {
  const [secret, setSecret] = useState<string | null>(null);
  const [isCopied, setIsCopied] = useState<boolean | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const hide = useCallback(() => setSecret(null), []);
  useHiddenAgain(secret, hide);
  useEffect(() => {
    if (secret !== null && isCopied === false) field.current?.select();
  }, [secret, isCopied]);

  const ask = useMutation({
    mutationFn: async (write: Write | null) => {
      setIsCopied(null);
      const asked = unwrap(await showSecretAction({ clientId, purpose: write ? 'copy' : 'reveal' })).secret;
      const hasCopied = write ? await toClipboard(write(asked)) : null;
      if (!hasCopied) setSecret(asked);
      setIsCopied(hasCopied);
    },
  });

  return {
    secret,
    show: setSecret,
    hide,
    reveal: () => ask.mutate(null),
    /** Puts text with the secret in it on the clipboard; where the browser refuses, the secret is shown and selected. */
    copy: (write: Write) => ask.mutate(write),
    isAsking: ask.isPending,
    error: ask.error,
    isCopied,
    field,
  };
}

type Write = (secret: string) => string;
export type ShownSecretState = ReturnType<typeof useShownSecret>;
