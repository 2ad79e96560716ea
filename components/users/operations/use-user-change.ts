'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { showToast } from '@/components/ui/toasts';
import { unwrap } from '@/lib/result';
import { changeUserAction, setAdministratorAction } from '@/lib/users/account/actions';
import type { ChangeUser } from '@/lib/users/account/schema';
import { usersKey } from '@/lib/users/query-options';

type Operation = ChangeUser['operation'];

export type Change = {
  run: () => Promise<void>;
  /** The message once it is done. */
  done: string;
  /** Undoes the change, where that is possible; with a label, what else to offer next. */
  undo?: { label?: string; run: () => Promise<void>; done: string };
};

/** Makes one change at a time, confirms it, and offers to undo it where that is possible. */
export function useUserChange() {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: usersKey });
  const follow = async ({ label, run, done }: NonNullable<Change['undo']>) => {
    const words = await run().then(
      () => done,
      (error: Error) => (label ? error.message : `The change was not undone. ${error.message}`),
    );
    showToast(words);
    await refresh();
  };
  return useMutation({
    // Until the page shows the change, repeating it would change nothing.
    mutationFn: useSingleFlight<Change, void>(async ({ run, done, undo }) => {
      await run();
      showToast(done, undo && { label: undo.label ?? 'Undo', run: () => follow(undo) });
      await refresh();
    }),
  });
}

export async function change(id: string, operation: Operation): Promise<void> {
  unwrap(await changeUserAction({ id, operation }));
}

export async function makeAdministrator(id: string, isAdministrator: boolean): Promise<void> {
  unwrap(await setAdministratorAction(id, isAdministrator));
}
