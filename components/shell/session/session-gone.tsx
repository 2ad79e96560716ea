'use client';
import { useEffect } from 'react';
import { tellTabs } from '@/components/shell/session/tabs';

/** Tells the other tabs that the session has ended, where it was a page that found out. */
export function SessionGone() {
  useEffect(() => tellTabs({ kind: 'ended' }), []);
  return null;
}
