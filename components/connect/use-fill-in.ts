'use client';
import { useCallback, useState } from 'react';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { useHiddenAgain } from '@/components/ui/use-hidden-again';
import { fillInAction } from '@/lib/connect/actions';

export type Secrets = { clientSecret: string; password: string | null };

/** Returns the secrets to write into the blocks. They are dropped after 30 seconds, or when the user leaves the window. */
export function useFillIn() {
  const [secrets, setSecrets] = useState<Secrets | null>(null);
  const hide = useCallback(() => setSecrets(null), []);
  const fill = useCallback(async ({ username, password }: { username: string; password: string }) => {
    const result = await fillInAction({ username });
    return result.ok ? { ...result, data: { ...result.data, password: password || null } } : result;
  }, []);
  const { run, isPending, problem } = useSecretAction(fill, setSecrets);
  useHiddenAgain(secrets, hide);
  return { secrets, hide, fillIn: run, isPending, problem };
}
