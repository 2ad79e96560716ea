'use client';
import { flushSync } from 'react-dom';
import { useAskedCommand } from '@/components/shell/commands/asked-command';
import { type Command, useCommands } from '@/components/shell/commands/registry';
import { USER_COMMANDS, type UserAction, userCommand } from '@/components/shell/commands/user-commands';
import { copyToClipboard } from '@/components/ui/copy-to-clipboard';
import { showToast } from '@/components/ui/toasts';
import { identityOf } from '@/components/users/identity/identity';
import { shown } from '@/lib/shown-text';
import type { UserDetails } from '@/lib/users/account/schema';

/** Lets the actions on the user be run by keys and from the palette, also from that of another page. */
export function useUserCommands(user: UserDetails, actions: UserAction[], mayManage: boolean, menuId: string): void {
  const [about] = identityOf(user);
  const copying = userCommand('copy-id', () => copyToClipboard('ID', user.id));
  const all = [...actions.filter(({ isLoss }) => !isLoss), copying, ...actions.filter(({ isLoss }) => isLoss)];
  const menu: Command = { label: 'All actions', keys: ['.'], run: () => document.getElementById(menuId)?.click() };
  useCommands({ name: 'User', about, commands: [...all.map(commandOf), ...(mayManage ? [menu] : [])] });
  useAskedCommand(user.id, (id) => {
    const action = all.find((one) => one.id === id);
    if (action && !action.refusal) action.onSelect();
    else showToast(`Nothing was changed. ${action?.refusal ?? whyMissing(id, user, mayManage)}`);
  });
}

function commandOf({ shortcut, onSelect, ...rest }: UserAction): Command {
  return { ...rest, keys: shortcut ? [shortcut] : [], run: onSelect };
}

function whyMissing(id: UserAction['id'], { username }: UserDetails, mayManage: boolean): string {
  if (!mayManage) return 'To change users you need the role manage-users.';
  const { isDone } = USER_COMMANDS[id];
  return isDone ? `${shown(username)} ${isDone}.` : '';
}

/** Lets the tabs of the page be opened by their numbers. */
export function useTabKeys(labels: readonly string[]): void {
  useCommands({
    name: 'User',
    commands: labels.map((label, index) => ({ label, keys: [String(index + 1)], run: () => openTab(index) })),
  });
}

/** Opens the profile, and puts the focus into its first field that can be changed. */
export function editProfile(): void {
  openTab(0);
  document.querySelector<HTMLElement>('main [role=tabpanel] :is(input, textarea, select):not([readonly], :disabled)')?.focus();
}

function openTab(index: number): void {
  const tab = document.querySelectorAll<HTMLElement>('main [role=tab]')[index];
  flushSync(() => tab?.click());
  tab?.focus();
}
