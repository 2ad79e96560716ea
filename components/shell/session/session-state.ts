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
/** The failures that asked for a sign-in, and those of them after which there was one. */
let asking: Error[] = [];
const answered = new WeakSet<Error>();
const listeners = new Set<() => void>();

export function useSessionState(): SessionState {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => ALIVE,
  );
}

/** Returns whether the failure asked for a sign-in that has taken place since. */
export function useIsAnswered(failure: Error | null): boolean {
  return useSyncExternalStore(
    subscribe,
    () => failure !== null && answered.has(failure),
    () => false,
  );
}

/**
 * Takes note of a failure that says that the session has ended, for all tabs, or that its sign-in is not recent enough for what
 * this tab has asked; any other is ignored.
 */
export function noticeEnd(error: unknown): void {
  if (!(error instanceof AppError)) return;
  const isStale = error.code === 'STALE_SIGN_IN';
  if (!isStale && error.code !== 'UNAUTHENTICATED') return;
  asking.push(error);
  if (!isStale && state.kind !== 'ended') tellTabs({ kind: 'ended' });
  set(isStale ? { kind: 'stale' } : { kind: 'ended', isDismissed: false });
}

/** Takes note of a page that Pouch has just shown to this user, for all tabs. */
export function noticePage(username: string): void {
  owner = username;
  tellTabs({ kind: 'signed-in', username });
  answer();
}

/** Takes note of what another tab reports. */
export function applyNews(news: SessionNews): void {
  if (news.kind === 'ended') set({ kind: 'ended', isDismissed: false });
  else if (owner === null || news.username === owner) answer();
  else set({ kind: 'another', username: news.username });
}

export function dismissEnd(): void {
  set(state.kind === 'ended' ? { kind: 'ended', isDismissed: true } : ALIVE);
}

/** There was a sign-in: what asked for one can be repeated. */
function answer(): void {
  for (const failure of asking) answered.add(failure);
  asking = [];
  state = ALIVE;
  tell();
}

function set(next: SessionState): void {
  if (next.kind === 'alive' && state.kind === 'alive') return;
  state = next;
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
