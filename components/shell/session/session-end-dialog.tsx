'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { applyNews, dismissEnd, useSessionState } from '@/components/shell/session/session-state';
import { signInAgain } from '@/components/shell/session/sign-in-again';
import { hearTabs } from '@/components/shell/session/tabs';
import { Button } from '@/components/ui/button';
import { Modal } from '@/components/ui/modal';

const WORDS = {
  ended: {
    title: 'Your session has ended',
    description: 'Sign in again in a new tab and come back: this page keeps what you typed and what it shows.',
  },
  stale: {
    title: 'Sign in again to continue',
    description:
      'This needs a recent sign-in, because it opens much or cannot be undone. Sign in again in a new tab, come back, and repeat it: this page stays as it is.',
  },
};

/** Says in every tab that the session has ended, with a way on that leaves the page as it is. */
export function SessionEndDialog() {
  const state = useSessionState();
  const queryClient = useQueryClient();
  const isAlive = state.kind === 'alive';
  useEffect(() => hearTabs(applyNews), []);
  useEffect(() => {
    // What failed without a session is asked again with the new one.
    if (!isAlive) return () => void queryClient.invalidateQueries();
  }, [isAlive, queryClient]);

  if (state.kind === 'another') {
    return (
      <Modal
        title="Another user has signed in"
        description={`${state.username} is signed in in this browser now, and whatever you do here is done as this user.`}
        onClose={dismissEnd}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={dismissEnd}>Not now</Button>
          <Button look="primary" onClick={() => window.location.reload()}>
            Reload page
          </Button>
        </div>
      </Modal>
    );
  }
  if (isAlive || (state.kind === 'ended' && state.isDismissed)) return null;
  const { title, description } = WORDS[state.kind];
  return (
    <Modal title={title} description={description} onClose={dismissEnd}>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={dismissEnd}>Not now</Button>
        <Button look="primary" onClick={() => signInAgain(state.kind)}>
          Sign in again
        </Button>
      </div>
    </Modal>
  );
}
