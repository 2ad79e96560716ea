'use client';
import { useCallback, useState } from 'react';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { toClipboard } from '@/components/ui/to-clipboard';
import { useHiddenAgain } from '@/components/ui/use-hidden-again';
import { showSecretAction } from '@/lib/clients/actions';

/**
 * Returns a client's secret while it is shown: fetched on a click, held in this component's memory only, and dropped after 30
 * seconds or when the user leaves the tab.
 */
export function useShownSecret(clientId: string) {
  const [secret, setSecret] = useState<string | null>(null);
  const [isCopied, setIsCopied] = useState<boolean | null>(null);

  const hide = useCallback(() => setSecret(null), []);
  useHiddenAgain(secret, hide);

  const ask = useSecretAction(
    async (write: Write | null) => {
      setIsCopied(null);
      const asked = await showSecretAction({ clientId, purpose: write ? 'copy' : 'reveal' });
      if (!asked.ok) return asked;
      const hasCopied = write ? await toClipboard(write(asked.data.secret)) : null;
      return { ok: true, data: { secret: asked.data.secret, hasCopied } };
    },
    ({ secret, hasCopied }) => {
      if (!hasCopied) setSecret(secret);
      setIsCopied(hasCopied);
    },
  );

  return {
    secret,
    show: setSecret,
    hide,
    reveal: () => ask.run(null),
    /** Copies text that contains the secret. Where the browser refuses, it shows and selects the secret instead. */
    copy: (write: Write) => ask.run(write),
    isAsking: ask.isPending,
    error: ask.error,
    isCopied,
  };
}

type Write = (secret: string) => string;
export type ShownSecretState = ReturnType<typeof useShownSecret>;
