'use client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useSingleFlight } from '@/components/use-single-flight';
import { fillInAction } from '@/lib/connect/actions';
import { unwrap } from '@/lib/result';

const SHOWN_MS = 30_000;

export type Secrets = { clientSecret: string; password: string | null };

/** The secrets that the blocks hold for now: half a minute, or until the window is left. */
export function useFillIn() {
  const [secrets, setSecrets] = useState<Secrets | null>(null);
  const hide = useCallback(() => setSecrets(null), []);
  const ask = useMutation({
    mutationFn: useSingleFlight(
      async ({ username, password }: { username: string; password: string }): Promise<Secrets> => ({
        ...unwrap(await fillInAction({ username })),
        password: password || null,
      }),
    ),
    gcTime: 0,
    onSuccess: (filled: Secrets) => {
      setSecrets(filled);
      ask.reset();
    },
  });
  useEffect(() => {
    if (!secrets) return;
    const timer = setTimeout(hide, SHOWN_MS);
    window.addEventListener('blur', hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
    };
  }, [secrets, hide]);
  return { secrets, hide, fillIn: ask.mutate, isPending: ask.isPending, error: ask.error };
}
