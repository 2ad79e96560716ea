/** Returns the control on the page that declares the key as its own. */
function controlOf(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`main [aria-keyshortcuts="${CSS.escape(key)}"]:not(:disabled)`);
}

/** Does what a click on the control with this key would. Returns false where the page has none, or it is disabled. */
export function press(key: string): boolean {
  const control = controlOf(key);
  if (!control) return false;
  // Radix opens its menus at the press of a pointer or by Enter.
  if (control.matches('[aria-haspopup=menu][data-state]')) {
    control.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  } else control.click();
  return true;
}
