'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FailureLine } from '@/components/shell/failure-line';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toasts';
import { countedUsers } from '@/components/users/identity/counted-users';
import { countedSessions, endedInWords } from '@/components/users/sessions/words';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';
import { usersKey } from '@/lib/users/query-options';
import { endSessionsAction } from '@/lib/users/sessions/actions';
import type { RealmSession } from '@/lib/users/sessions/schema';

type EndSessionsDialogProps = { sessions: RealmSession[]; onDone: () => void; onClose: () => void; onClosed: () => void };

/** Asks before sessions are ended. */
export function EndSessionsDialog({ sessions, onDone, onClose, onClosed }: EndSessionsDialogProps) {
  const queryClient = useQueryClient();
  const endsOwn = sessions.some(({ isOwn }) => isOwn);
  const end = useMutation({
    mutationFn: async () => {
      const asked = sessions.map(({ id, userId, isOffline }) => ({ id, userId, isOffline }));
      return unwrap(await endSessionsAction({ sessions: asked, endsOwn }));
    },
    onSuccess: async (result) => {
      showToast(endedInWords(result));
      onDone();
      onClose();
      await queryClient.invalidateQueries({ queryKey: usersKey });
    },
  });
  const users = [...new Set(sessions.map(({ username }) => username))];
  const whose = users.length === 1 ? shown(users[0] ?? '') : countedUsers(users.length);
  const isOffline = sessions.some((session) => session.isOffline);
  return (
    <ConfirmDialog
      title={`End ${countedSessions(sessions.length)}`}
      description={
        <>
          {endsOwn && <b>This is the session that you use Pouch with: ending it signs you out. </b>}
          {isOffline
            ? `Applications can no longer get tokens with the offline tokens of ${whose}.`
            : `${whose} must sign in again.`}{' '}
          Access tokens that were issued already work until they expire.
        </>
      }
      action={endsOwn ? 'End and sign out' : `End ${countedSessions(sessions.length)}`}
      look="loss"
      isPending={end.isPending}
      onConfirm={() => end.mutate()}
      onClose={onClose}
      onClosed={onClosed}
    >
      <FailureLine error={end.error} />
    </ConfirmDialog>
  );
}
