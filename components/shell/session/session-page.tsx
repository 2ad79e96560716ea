'use client';
import { useEffect } from 'react';
import { noticePage } from '@/components/shell/session/session-state';

/** Tells all tabs that the session is alive, because Pouch has just shown a page to its user. */
export function SessionPage({ username }: { username: string }) {
  useEffect(() => noticePage(username), [username]);
  return null;
}
