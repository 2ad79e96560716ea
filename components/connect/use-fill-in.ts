'use client';
import { useCallback, useEffect, useState } from 'react';
import { useSecretAction } from '@/components/use-secret-action';
import { fillInAction } from '@/lib/connect/actions';

const SHOWN_MS = 30_000;

export type Secrets = { clientSecret: string; password: string | null };

/** The secrets that the blocks hold for now: half a minute, or until the window is left. */
export function useFillIn() {
  const [secrets, setSecrets] = useState<Secrets | null>(null);
  const hide = useCallback(() => setSecrets(null), []);
  const fill = useCallback(async ({ username, password }: { username: string; password: string }) => {
    const result = await fillInAction({ username });
    return result.ok ? { ...result, data: { ...result.data, password: password || null } } : result;
  }, []);
  const { run, isPending, problem } = useSecretAction(fill, setSecrets);
  useEffect(() => {
    if (!secrets) return;
    const timer = setTimeout(hide, SHOWN_MS);
    window.addEventListener('blur', hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
    };
  }, [secrets, hide]);
  return { secrets, hide, fillIn: run, isPending, problem };
}
