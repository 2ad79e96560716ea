// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SearchBox } from '@/components/users/list/search-box';
import { renderInPouch } from '../../../support/render.tsx';

const onSearch = vi.fn<(q: string | null) => void>();

beforeEach(() => {
  vi.useFakeTimers();
  onSearch.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

const box = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search users' });
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const pressEnter = () => fireEvent.submit(box());

function show(q = '') {
  const { rerender } = renderInPouch(<SearchBox q={q} onSearch={onSearch} />);
  return { changeTo: (next: string) => rerender(<SearchBox q={next} onSearch={onSearch} />) };
}

describe('the search box', () => {
  it('asks once the typing pauses, and not before', () => {
    show();
    type('ada');
    wait(29);
    expect(onSearch).not.toHaveBeenCalled();
    wait(1);
    expect(onSearch.mock.calls).toEqual([['ada']]);
  });

  it('asks once for what was typed fast', () => {
    show();
    for (const text of ['a', 'ad', 'ada']) {
      type(text);
      wait(20);
    }
    wait(30);
    expect(onSearch.mock.calls).toEqual([['ada']]);
  });

  it('does not wait after Enter, and does not ask a second time after the pause', () => {
    show();
    type('ada');
    pressEnter();
    expect(onSearch.mock.calls).toEqual([['ada']]);
    wait(1_000);
    expect(onSearch).toHaveBeenCalledTimes(1);
  });

  it('trims what it asks for, and leaves the box as it was typed', () => {
    const { changeTo } = show();
    type('  ada ');
    wait(30);
    changeTo('ada');
    expect(onSearch.mock.calls).toEqual([['ada']]);
    expect(box()).toHaveValue('  ada ');
  });

  it('keeps what was typed on while the address was slow to follow', () => {
    const { changeTo } = show();
    type('ada');
    wait(30);
    type('adam');
    changeTo('ada');
    expect(box()).toHaveValue('adam');
    wait(30);
    expect(onSearch.mock.calls).toEqual([['ada'], ['adam']]);
  });

  it('does not ask again where only space was added', () => {
    show('ada');
    type('ada ');
    wait(30);
    expect(onSearch).not.toHaveBeenCalled();
  });

  it.each(['', '   '])('asks for all users where it is left with %j', (text) => {
    show('ada');
    type(text);
    wait(30);
    expect(onSearch.mock.calls).toEqual([[null]]);
  });

  it('asks for nothing on its own', () => {
    show('ada');
    wait(1_000);
    pressEnter();
    expect(onSearch).not.toHaveBeenCalled();
  });

  it('shows what the address asks for, also when that changes elsewhere', () => {
    const { changeTo } = show('ada');
    expect(box()).toHaveValue('ada');
    changeTo('bob');
    expect(box()).toHaveValue('bob');
    wait(1_000);
    expect(onSearch).not.toHaveBeenCalled();
  });

  it('leaves the box as it was typed when the address comes to ask for the same', () => {
    const { changeTo } = show();
    type('ada ');
    changeTo('ada');
    expect(box()).toHaveValue('ada ');
  });

  it('gives up what was being typed when the address changes elsewhere', () => {
    const { changeTo } = show('ada');
    type('adam');
    changeTo('');
    wait(1_000);
    expect(box()).toHaveValue('');
    expect(onSearch).not.toHaveBeenCalled();
  });

  it('keeps what is typed on after its own search reached the address', () => {
    renderInPouch(<Page />);
    type('ada');
    wait(30);
    type('adam');
    expect(box()).toHaveValue('adam');
    wait(30);
    expect(box()).toHaveValue('adam');
    expect(onSearch.mock.calls).toEqual([['ada'], ['adam']]);
  });
});

/** Keeps the search as the address does. */
function Page() {
  const [q, setQ] = useState('');
  onSearch.mockImplementation((next) => setQ(next ?? ''));
  return <SearchBox q={q} onSearch={onSearch} />;
}
