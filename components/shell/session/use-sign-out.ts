'use client';
import { useMutation } from '@tanstack/react-query';
import { tellTabs } from '@/components/shell/session/tabs';
import { signOutMutation } from '@/lib/auth/query-options';

/** Ends the session, and tells the other tabs. */
export function useSignOut() {
  return useMutation({ ...signOutMutation, onSuccess: () => tellTabs({ kind: 'ended' }) });
}
