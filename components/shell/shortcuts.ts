import { isLayerOpen } from '@/components/shell/layers';

const SETTING = 'pouch.shortcuts';
const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=""], [contenteditable=true]';

/** Whether single keys do anything, which people who speak to their computer may not want. Kept by the browser. */
export function areShortcutsOn(): boolean {
  return localStorage.getItem(SETTING) !== 'off';
}

export function setShortcuts(isOn: boolean): void {
  localStorage.setItem(SETTING, isOn ? 'on' : 'off');
}

/** The single key that was pressed as a shortcut: not while somebody types, or something else is open. */
export function shortcutOf({
  key,
  target,
  ctrlKey,
  metaKey,
  altKey,
  defaultPrevented,
  isComposing,
}: KeyboardEvent): string | null {
  if (defaultPrevented || isComposing || ctrlKey || metaKey || altKey) return null;
  if (target instanceof Element && target.closest(TYPING)) return null;
  return isLayerOpen() || !areShortcutsOn() ? null : key;
}
