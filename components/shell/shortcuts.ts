import { isLayerOpen } from '@/components/shell/layers';

const SETTING = 'pouch.shortcuts';
const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=""], [contenteditable=true]';

/** Returns whether single-key shortcuts are on. Users of speech input may turn them off; the browser remembers that. */
export function areShortcutsOn(): boolean {
  return localStorage.getItem(SETTING) !== 'off';
}

export function setShortcuts(isOn: boolean): void {
  localStorage.setItem(SETTING, isOn ? 'on' : 'off');
}

/** Returns the single key pressed as a shortcut; null while the user types or a layer is open. */
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
