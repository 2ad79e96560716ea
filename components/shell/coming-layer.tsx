'use client';
import { useEffect } from 'react';

const LAYER = '[role=dialog], [role=alertdialog]';
/** How long after it has loaded a dialog may take to get the focus, in milliseconds. */
const ARRIVAL_MS = 500;

/** Stands for a dialog while it loads: what is typed meanwhile is not meant for the page, and is kept for the dialog's box. */
export function ComingLayer() {
  useEffect(holdKeys, []);
  return null;
}

/** Keeps the keys from the page until a dialog has the focus, then hands them over. Returns a function that stops waiting. */
function holdKeys(): () => void {
  let text = '';
  let isCanceled = false;

  function onKey(event: KeyboardEvent) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if ((ctrlKey || metaKey || altKey) && !event.getModifierState('AltGraph')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (key === 'Escape') isCanceled = true;
    if (key === 'Backspace') text = [...text].slice(0, -1).join('');
    if ([...key].length === 1 && !event.repeat) text += key;
  }

  function onFocus({ target }: FocusEvent) {
    if (!(target instanceof Element && target.closest(LAYER))) return;
    release();
    // Radix selects what is in the box as soon as it has given it the focus.
    queueMicrotask(handOver);
  }

  function handOver() {
    // Types like a keyboard into any kind of field, and does nothing where the focus is on none.
    if (text) document.execCommand('insertText', false, text);
    if (isCanceled) document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  }

  function release() {
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('focusin', onFocus, true);
    window.removeEventListener('pointerdown', release, true);
  }

  window.addEventListener('keydown', onKey, true);
  window.addEventListener('focusin', onFocus, true);
  // After a click elsewhere the keys are meant for what was clicked, and the next dialog may be opened by it.
  window.addEventListener('pointerdown', release, true);
  return () => void setTimeout(release, ARRIVAL_MS);
}
