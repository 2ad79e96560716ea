'use client';
import { type RefObject, useMemo } from 'react';
import { press } from '@/components/shell/commands/press';
import { type Command, useCommands } from '@/components/shell/commands/registry';

const ROW = 'tbody tr:has(th a)';

/** One for each of the first views. */
const VIEW_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The address that the last row with the focus leads to, for when the focus has left the rows or the page. */
let last: string | undefined;

/** Lets everything on the list be done by keys. A control that has a key of its own declares it by `aria-keyshortcuts`. */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  const commands = useMemo(() => listCommands(() => list.current), [list]);
  useCommands({ name: 'Users', commands });
}

/** Returns the commands of a list, which is found when one runs. */
export function listCommands(list: () => HTMLElement | null): Command[] {
  const rows = () => [...(list()?.querySelectorAll<HTMLElement>(ROW) ?? [])];
  const linkIn = (row: HTMLElement | undefined) => row?.querySelector<HTMLAnchorElement>('th a');

  /** Returns the row with the focus, which is remembered. */
  function current(): HTMLElement | undefined {
    const row = rows().find((each) => each.contains(document.activeElement));
    if (row) last = linkIn(row)?.href;
    return row;
  }

  const move = (step: 1 | -1) => (event?: KeyboardEvent) => {
    const all = rows();
    const row = current();
    // Arrows scroll the page unless the focus is on a row, or comes from the search box.
    if (event?.key.startsWith('Arrow') && !row && !document.activeElement?.matches('input[type=search]')) return false;
    const next = row ? all.indexOf(row) + step : all.findIndex((each) => linkIn(each)?.href === last);
    const link = linkIn(all[Math.max(0, Math.min(next, all.length - 1))]);
    last = link?.href;
    link?.focus();
    return link !== undefined;
  };

  const inRow = (selector: string, act: (element: HTMLElement) => void) => () => {
    const element = current()?.querySelector<HTMLElement>(selector);
    if (element) act(element);
    return element !== undefined && element !== null;
  };
  const select = (isRange: boolean) =>
    inRow('input[type=checkbox]', (box) =>
      box.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: isRange })),
    );

  return [
    { label: 'Search users', keys: ['/'], run: () => list()?.querySelector<HTMLElement>('input[type=search]')?.focus() },
    { label: 'Filters', keys: ['f'], run: () => press('f') },
    { label: 'Remove all filters', keys: ['Shift F'], run: () => press('Shift+F') },
    { label: 'Views, from the first', keys: VIEW_KEYS, run: (event) => event && press(event.key) },
    { label: 'Save view', keys: ['v'], run: () => press('v') },
    { label: 'Columns', keys: ['Shift C'], run: () => press('Shift+C') },
    { label: 'Create user', keys: ['n'], run: () => press('n') },
    { label: 'Next row', keys: ['j', 'ArrowDown'], isRepeatable: true, run: move(1) },
    { label: 'Previous row', keys: ['k', 'ArrowUp'], isRepeatable: true, run: move(-1) },
    // The link itself opens by Enter.
    {
      label: 'Open the row',
      keys: ['Enter'],
      run: (event) => (event?.target instanceof HTMLInputElement ? inRow('th a', (link) => link.click())() : false),
    },
    { label: 'Actions on the row', keys: ['.'], run: inRow('[aria-haspopup=menu]', (button) => button.click()) },
    { label: 'Select the row', keys: ['x'], run: select(false) },
    { label: 'Select all rows from the last one to this', keys: ['Shift X'], run: select(true) },
    { label: 'Select all on this page', keys: ['a'], run: () => press('a') },
    { label: 'Select all matching users', keys: ['Shift A'], run: () => press('Shift+A') },
    { label: 'Actions on the selected users', keys: ['b'], run: () => press('b') },
    { label: 'Clear selection', keys: ['c'], run: () => press('c') },
    { label: 'Next page', keys: [']'], run: () => press(']') },
    { label: 'Previous page', keys: ['['], run: () => press('[') },
    { label: 'Export CSV', keys: ['Shift E'], run: () => press('Shift+E') },
  ];
}
