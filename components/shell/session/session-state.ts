'use client';
import { useSyncExternalStore } from 'react';
import { type SessionNews, tellTabs } from '@/components/shell/session/tabs';
import { AppError } from '@/lib/errors';

/** How the session of this tab stands. `another` is the user whose session has replaced it in this browser. */
export type SessionState =
  | { kind: 'alive' }
  | { kind: 'stale' }
  | { kind: 'ended'; isDismissed: boolean }
  | { kind: 'another'; username: string };

const ALIVE: SessionState = { kind: 'alive' };
let state: SessionState = ALIVE;
/** Whose page this tab shows. */
let owner: string | null = null;
const listeners = new Set<() => void>();

export function useSessionState(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
    () => ALIVE,
  );
}

/**
 * Takes note of a failure that says that the session has ended, for all tabs, or that its sign-in is not recent enough for what
 * this tab has asked; any other is ignored.
 */
export function noticeEnd(error: unknown): void {
  if (!(error instanceof AppError)) return;
  if (error.code === 'STALE_SIGN_IN') set({ kind: 'stale' });
  if (error.code !== 'UNAUTHENTICATED') return;
  if (state.kind !== 'ended') tellTabs({ kind: 'ended' });
  set({ kind: 'ended', isDismissed: false });
}

/** Takes note of a page that Pouch has just shown to this user, for all tabs. */
export function noticePage(username: string): void {
  owner = username;
  tellTabs({ kind: 'signed-in', username });
  set(ALIVE);
}

/** Takes note of what another tab reports. */
export function applyNews(news: SessionNews): void {
  if (news.kind === 'ended') set({ kind: 'ended', isDismissed: false });
  else set(owner === null || news.username === owner ? ALIVE : { kind: 'another', username: news.username });
}

export function dismissEnd(): void {
  set(state.kind === 'ended' ? { kind: 'ended', isDismissed: true } : ALIVE);
}

function set(next: SessionState): void {
  if (next.kind === 'alive' && state.kind === 'alive') return;
  state = next;
  for (const listener of listeners) listener();
}
