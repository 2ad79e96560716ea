// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Command, openCommands, useCommands } from '@/components/shell/commands/registry';
import { useCommandKeys } from '@/components/shell/commands/use-command-keys';
import { USER_COMMANDS } from '@/components/shell/commands/user-commands';
import { PAGES } from '@/components/shell/palette/destinations';
import { listCommands } from '@/components/users/list/use-list-keys';
import '../../support/render.tsx';

const showToast = vi.hoisted(() => vi.fn());
vi.mock('@/components/ui/toasts', () => ({ showToast }));

const run = vi.fn<(label: string) => unknown>();
const command = (label: string, keys: string[], change: Partial<Command> = {}): Command => ({
  label,
  keys,
  run: () => run(label),
  ...change,
});

beforeEach(() => {
  run.mockReset();
  showToast.mockReset();
});
afterEach(() => localStorage.clear());

function Page({ commands }: { commands: Command[] }) {
  useCommands({ name: 'Page', commands });
  useCommandKeys();
  return null;
}

/** Returns whether the browser still does with the key what it does without Pouch. */
function press(key: string, init: KeyboardEventInit = {}): boolean {
  return document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
}

describe('a command', () => {
  it('runs by any of its keys, of which the browser hears nothing, for as long as its page is open', () => {
    const { unmount } = render(<Page commands={[command('next', ['j', 'ArrowDown'])]} />);
    expect([press('j'), press('ArrowDown'), press('k')]).toEqual([false, false, true]);
    expect(run).toHaveBeenCalledTimes(2);
    unmount();
    expect(openCommands()).toEqual([]);
    expect(press('j')).toBe(true);
  });

  it('leaves the key to the browser where it has nothing to do', () => {
    run.mockReturnValue(false);
    render(<Page commands={[command('next', ['ArrowDown'])]} />);
    expect(press('ArrowDown')).toBe(true);
  });

  it('tells a letter with Shift from one without, whatever Caps Lock does', () => {
    render(<Page commands={[command('disable', ['Shift D']), command('download', ['d'])]} />);
    press('D', { shiftKey: true });
    press('D');
    press('d', { shiftKey: true });
    press('d');
    expect(run.mock.calls.flat()).toEqual(['disable', 'download', 'disable', 'download']);
  });

  it('runs by two keys, one after the other, and not by the second alone', () => {
    render(<Page commands={[command('users', ['g u']), command('down', ['u'])]} />);
    for (const key of ['g', 'u', 'u']) press(key);
    expect(run.mock.calls.flat()).toEqual(['users', 'down']);
  });

  it('runs once by a key that is held down, unless it moves', () => {
    render(<Page commands={[command('enable', ['e']), command('next', ['j'], { isRepeatable: true })]} />);
    for (const key of ['e', 'j']) for (const repeat of [false, true, true]) press(key, { repeat });
    expect(run.mock.calls.flat()).toEqual(['enable', 'next', 'next', 'next']);
  });

  it('that is refused is not run, and says why', () => {
    render(<Page commands={[command('Delete user…', ['#'], { refusal: 'Pouch protects this user.' })]} />);
    press('#');
    expect(run).not.toHaveBeenCalled();
    expect(showToast.mock.calls).toEqual([['Delete user is not possible. Pouch protects this user.']]);
  });
});

describe('the keys of a page', () => {
  const everywhere = ['?', ...PAGES.flatMap(({ key }) => (key ? [`g ${key}`] : []))];
  const once = Object.entries(USER_COMMANDS).filter(([id]) => id !== 'enable');

  it.each([
    ['the list', listCommands(() => null).flatMap(({ keys }) => keys)],
    ['a user', ['.', '1', '2', '3', '4', '5', ...once.flatMap(([, { shortcut }]) => (shortcut ? [shortcut] : []))]],
  ])('are different for each command of %s, and begin no sequence', (_, keys) => {
    const all = [...everywhere, ...keys];
    expect(all.toSorted()).toEqual([...new Set(all)].toSorted());
    expect(keys).not.toContain('g');
  });

  it('need Shift where a command takes effect without a question', () => {
    const asking = once.filter(([, { label }]) => label.endsWith('…')).map(([id]) => id);
    const shifted = once.filter(([, { shortcut }]) => shortcut?.startsWith('Shift')).map(([id]) => id);
    expect(asking).toEqual(['reset-password', 'invite', 'copy-as', 'make-administrator', 'delete']);
    expect(shifted).toEqual(['end-sessions', 'remove-administrator', 'unlock', 'disable']);
  });
});
