'use client';
import { useEffect, useEffectEvent } from 'react';
import type { UserCommandId } from '@/components/shell/commands/user-commands';

/** What the palette asked for on a user's page that was not open. Only in memory: no address changes a user. */
let asked: { userId: string; command: UserCommandId; at: number } | null = null;

const ASKED = 'pouch:command';
/** After this time the command is dropped: the administrator no longer expects its dialog. */
const PATIENCE_MS = 15_000;

export function askOnUserPage(userId: string, command: UserCommandId): void {
  asked = { userId, command, at: performance.now() };
  window.dispatchEvent(new Event(ASKED));
}

/** Calls back with what was asked for on the page of this user, once it is there. */
export function useAskedCommand(userId: string, run: (command: UserCommandId) => void): void {
  const onAsked = useEffectEvent(run);
  useEffect(() => {
    const take = () => {
      if (asked?.userId !== userId) return;
      const { command, at } = asked;
      asked = null;
      if (performance.now() - at < PATIENCE_MS) onAsked(command);
    };
    take();
    window.addEventListener(ASKED, take);
    return () => window.removeEventListener(ASKED, take);
  }, [userId]);
}
