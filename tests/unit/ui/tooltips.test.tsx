// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Button } from '@/components/ui/button';
import { Tooltips } from '@/components/ui/tooltips';
import { renderInPouch } from '../../support/render.tsx';

beforeEach(() => {
  vi.useFakeTimers();
  renderInPouch(
    <main>
      <Button shape="icon" aria-label="Copy token">
        +
      </Button>
      <Button>Revoke</Button>
      <Tooltips />
    </main>,
  );
});
afterEach(() => vi.useRealTimers());

const point = (element: Element, pointerType = 'mouse') => {
  fireEvent.pointerOver(element, { pointerType });
  act(() => vi.advanceTimersByTime(500));
};
const button = (name: string) => screen.getByRole('button', { name });
const tip = () => screen.queryByRole('tooltip');

it('names a button that has an icon only while the pointer is on it or on the name, and no other button', () => {
  point(button('Revoke'));
  expect(tip()).toBeNull();
  point(button('Copy token'), 'touch');
  expect(tip()).toBeNull();
  point(button('Copy token'));
  expect(tip()).toHaveTextContent('Copy token');
  point(tip() ?? document.body);
  expect(tip()).toHaveTextContent('Copy token');
  point(document.body);
  expect(tip()).toBeNull();
});

it.each([
  ['Escape', () => fireEvent.keyDown(document.body, { key: 'Escape' })],
  ['a press', () => fireEvent.pointerDown(button('Copy token'))],
])('is hidden by %s until the pointer has left the button', (_what, hide) => {
  point(button('Copy token'));
  hide();
  act(() => vi.advanceTimersByTime(0));
  expect(tip()).toBeNull();
  point(button('Copy token'));
  expect(tip()).toBeNull();
  point(button('Revoke'));
  point(button('Copy token'));
  expect(tip()).toHaveTextContent('Copy token');
});

it('stays where the focus moves elsewhere while the pointer rests on the button', () => {
  fireEvent.pointerOver(button('Copy token'), { pointerType: 'mouse' });
  button('Revoke').focus();
  act(() => vi.advanceTimersByTime(500));
  expect(tip()).toHaveTextContent('Copy token');
});
