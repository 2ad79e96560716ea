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

/**
 * Returns the single key pressed as a shortcut, as `x` or `Shift X`; null while the user types or a layer is open. The arrow
 * down leads out of a search box, in which it does nothing else.
 */
export function shortcutOf(event: KeyboardEvent): string | null {
  const { key, target, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented, isComposing } = event;
  if (defaultPrevented || isComposing || ctrlKey || metaKey || altKey) return null;
  const typedIn = target instanceof Element && target.closest(TYPING);
  if (typedIn && !(key === 'ArrowDown' && typedIn.matches('[type=search]'))) return null;
  if (isLayerOpen() || !areShortcutsOn()) return null;
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  if (!isLetter) return key;
  // Whatever Caps Lock makes of it.
  return shiftKey ? `Shift ${key.toUpperCase()}` : key.toLowerCase();
}
