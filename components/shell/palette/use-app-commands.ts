'use client';
import { Info, Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import type { Command } from '@/components/shell/commands/registry';
import { leaveBy } from '@/components/shell/leaving/unsaved';
import { useSignOut } from '@/components/shell/session/use-sign-out';
import { showToast } from '@/components/ui/toasts';

const THEMES = [
  { value: 'light', label: 'Light theme', Icon: Sun },
  { value: 'dark', label: 'Dark theme', Icon: Moon },
  { value: 'system', label: 'System theme', Icon: Monitor },
];

/** Returns what can be done to Pouch itself and to the own session. */
export function useAppCommands({ onKeys, onAbout }: { onKeys: () => void; onAbout: () => void }): Command[] {
  const { setTheme } = useTheme();
  const signOut = useSignOut();
  const leave = () => leaveBy(() => signOut.mutateAsync(undefined, { onError: (error) => showToast(error.message) }));
  return [
    ...THEMES.map(({ value, label, Icon }) => ({
      label,
      keys: [],
      Icon,
      also: ['appearance', 'mode'],
      run: () => setTheme(value),
    })),
    { label: 'Keys', keys: ['?'], Icon: Keyboard, also: ['help', 'shortcuts', 'keyboard'], run: onKeys },
    { label: 'About Pouch', keys: [], Icon: Info, also: ['help', 'version', 'Keycloak'], run: onAbout },
    { label: 'Sign out', keys: [], Icon: LogOut, also: ['log out', 'end my session'], run: leave },
  ];
}
