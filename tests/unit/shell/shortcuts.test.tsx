// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { setShortcuts, shortcutOf } from '@/components/shell/shortcuts';

afterEach(() => {
  localStorage.clear();
  document.body.innerHTML = '';
});

function press(key: string, target: Element = document.body, change: KeyboardEventInit = {}): string | null {
  let heard: string | null = null;
  const listener = (event: KeyboardEvent) => {
    heard = shortcutOf(event);
  };
  document.addEventListener('keydown', listener, { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...change }));
  return heard;
}

function element(html: string): Element {
  document.body.innerHTML = html;
  return document.body.firstElementChild ?? document.body;
}

describe('a single key', () => {
  it.each(['<a href="#">ada</a>', '<button>Delete</button>', '<input type="checkbox">', '<input type="radio">'])(
    'is a shortcut on %s',
    (html) => {
      expect(press('j', element(html))).toBe('j');
    },
  );

  it.each(['<input>', '<input type="search">', '<textarea></textarea>', '<select></select>', '<p contenteditable="true">x</p>'])(
    'is only a letter in %s',
    (html) => {
      expect(press('j', element(html))).toBeNull();
    },
  );

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }])('is none together with %j', (modifier) => {
    expect(press('k', document.body, modifier)).toBeNull();
  });

  it('does nothing while a dialog is open', () => {
    element('<div role="dialog" data-state="open"></div>');
    expect(press('x')).toBeNull();
    element('<div role="dialog" data-state="closed"></div>');
    expect(press('x')).toBe('x');
  });

  it('does nothing once the keys are turned off, until they are on again', () => {
    setShortcuts(false);
    expect(press('?')).toBeNull();
    setShortcuts(true);
    expect(press('?')).toBe('?');
  });
});
