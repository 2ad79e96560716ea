/** Matches Radix's menus, popovers and dialogs, which it renders at the end of the body. */
const OPEN_LAYER = ':is([role=menu], [role=dialog], [role=alertdialog], [role=listbox])[data-state=open]';

/** Returns whether any menu, popover or dialog is open. */
export function isLayerOpen(): boolean {
  return document.querySelector(OPEN_LAYER) !== null;
}

/** Calls back when one may have opened or closed. Returns a function that unsubscribes. */
export function watchLayers(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { childList: true });
  return () => observer.disconnect();
}
