'use client';
import { useCallback, useState } from 'react';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { toClipboard } from '@/components/ui/to-clipboard';
import { useHiddenAgain } from '@/components/ui/use-hidden-again';
import { showSecretAction } from '@/lib/clients/actions';

/**
 * A client's secret while it is on the screen: asked for by a click, in this component's memory only, and gone after 30
 * seconds or when the tab is left.
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
    /** Puts text with the secret in it on the clipboard; where the browser refuses, the secret is shown and selected. */
    copy: (write: Write) => ask.run(write),
    isAsking: ask.isPending,
    error: ask.error,
    isCopied,
  };
}

type Write = (secret: string) => string;
export type ShownSecretState = ReturnType<typeof useShownSecret>;
